#!/usr/bin/env bash
# A table that a step returns as its Dataset is stored as it would be printed: the middle of its rows is a line of dots.
#
# Versions:  kfp 2.17.3, pandas 3.1.1.
# Guess:     what is returned from a step that is annotated with -> Dataset is written whole, in some format, or refused.
# Behaviour: kfp stores str() of it, whatever it is. A table of pandas is cut to what fits on a screen, a numpy array is
#            cut from a thousand values on, bytes become a text that begins with b', and a dict one that is no JSON. The
#            step succeeds.
# Seen:      def rows() -> Dataset: return pandas.DataFrame({"n": range(1000)})  ->  10 of the 1000 rows
#            def scores() -> Artifact: return {"a": None, "b": True}             ->  {'a': None, 'b': True}
#            def payload() -> Artifact: return b"PK\x03"                         ->  b'PK\x03', 9 bytes for 3
# Matters:   it works with the small table of a test. With the real one the next step trains on ten rows, or fails to
#            read what nobody wrote. Write to the path of an Output[Dataset] instead.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 pandas==3.1.1
cd "$dir"
cat > check.py <<'PY'
from kfp import dsl, local


@dsl.component
def rows(count: int) -> dsl.Dataset:
    import pandas
    return pandas.DataFrame({"n": range(count)})


@dsl.component
def values() -> dsl.Artifact:
    import numpy
    return numpy.arange(2000)


@dsl.component
def scores() -> dsl.Artifact:
    return {"a": None, "b": True}


@dsl.component
def payload() -> dsl.Artifact:
    return b"PK\x03"


def stored(task):
    with open(task.output.path) as file:
        return file.read()


local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")
few = stored(rows(count=3)).splitlines()
many = stored(rows(count=1000)).splitlines()
print("seen:", len(few), "lines for 3 rows,", len(many), "for 1000:", many[4:8])
assert [line.split() for line in few] == [["n"], ["0", "0"], ["1", "1"], ["2", "2"]]
assert [line.split() for line in many[5:7]] == [["4", "4"], ["..", "..."]]
assert sum(line[:1].isdigit() for line in many) == 10
assert stored(values()) == "[   0    1    2 ... 1997 1998 1999]"
assert stored(scores()) == "{'a': None, 'b': True}"
assert stored(payload()) == r"b'PK\x03'"
PY
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" HOME=$dir venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep '^seen:' said.txt
