#!/usr/bin/env bash
# Two CEL libraries for Python give two answers to rules that Kubernetes evaluates, one of them by the order of operands.
#
# Versions:  cel-python 0.5.0, common-expression-language 0.10.0 (Python 3.9 or later).
# Guess:     a rule of a CustomResourceDefinition or of an admission policy can be tried in Python before it is applied.
# Behaviour: common-expression-language measures a text in bytes of UTF-8, takes the day of a time in the time's own
#            zone rather than in UTC, and takes 1 for equal to 1.0 where types are checked. cel-python compares an
#            integer with a fraction only if the fraction stands first, fails in its own code on the standard
#            map(x, condition, result), and reads a day ("1d") as a duration. Neither has split() or quantity().
# Seen:                                                                  cel-python        common-expression-language
#            size('Köln')                                                4                 5
#            n > 0.5                                                     no overload       true
#            0.5 < n                                                     true              true
#            [1, 2].map(x, x > 1, x * 2)                                 ValueError        [4]
#            timestamp('2024-01-01T23:30:00-02:00').getDayOfMonth()      1                 0
#            duration('1d')                                              86400s            refused
#            'a,b'.split(',')                                            refused           refused
# Matters:   size(self.name) <= 63 refuses names in a test that a server takes, and a rule that passes its tests does not
#            compile on the server. The rules of most CustomResourceDefinitions use functions that only Kubernetes has.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check cel-python==0.5.0 common-expression-language==0.10.0

cat > "$dir/see.py" <<'PY'
import cel
import celpy

environment = celpy.Environment()


def first(rule, **values):
    try:
        values = {name: celpy.json_to_cel(value) for name, value in values.items()}
        return str(environment.program(environment.compile(rule)).evaluate(values))
    except Exception as error:
        return type(error).__name__


def second(rule, **values):
    try:
        return str(cel.evaluate(rule, values))
    except Exception as error:
        return type(error).__name__


expected = {
    "size('Köln')": ("4", "5"),
    "n > 0.5": ("CELEvalError", "True"),
    "0.5 < n": ("True", "True"),
    "[1, 2].map(x, x > 1, x * 2)": ("ValueError", "[4]"),
    "timestamp('2024-01-01T23:30:00-02:00').getDayOfMonth()": ("1", "0"),
    "duration('1d')": ("86400s", "RuntimeError"),
    "1 == 1.0": ("CELEvalError", "True"),
    "'a,b'.split(',')": ("CELEvalError", "RuntimeError"),
    "quantity('1Ki')": ("CELEvalError", "RuntimeError"),
}
seen = {rule: (first(rule, n=1), second(rule, n=1)) for rule in expected}
for rule, (one, other) in seen.items():
    print(f"{rule:56} {one:16} {other}")
assert seen == expected
PY
"$dir/venv/bin/python" "$dir/see.py"
