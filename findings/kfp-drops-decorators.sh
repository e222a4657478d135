#!/usr/bin/env bash
# kfp leaves out the decorators of a component, and keeps a default that it cannot know.
#
# Versions:  kfp 2.17.3.
# Guess:     what cannot be packed into the container is refused when the pipeline compiles.
# Behaviour: everything above "def" is cut off, and with it each other decorator; nothing is said. A default that names
#            a constant of the module is evaluated for the interface, and packed as the name.
# Seen:      @dsl.component @retried def step(n: int = LIMIT)  ->  defaultValue: 3.0, source: def step(n: int = LIMIT)
# Matters:   the retry, the timer or the lock around the function is there in unit tests and not in the cluster. The
#            default fails when the module is loaded there, a NameError, even for a caller that passes the argument.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
cat > "$dir/check.py" <<'PY'
import functools
from kfp import compiler, dsl
import yaml

LIMIT = 3

def retried(function):
  @functools.wraps(function)
  def retrying(*arguments, **named):
    return "retried " + function(*arguments, **named)
  return retrying

@dsl.component
@retried
def step(n: int = LIMIT) -> str:
  return f"{n}"

assert step.python_func() == "retried 3"
compiler.Compiler().compile(step, "step.yaml")
with open("step.yaml") as file:
  pipeline = yaml.safe_load(file)
source = pipeline["deploymentSpec"]["executors"]["exec-step"]["container"]["command"][-1].split("import *\n")[-1]
print(source.strip())
assert pipeline["root"]["inputDefinitions"]["parameters"]["n"]["defaultValue"] == 3
assert source.strip() == 'def step(n: int = LIMIT) -> str:\n  return f"{n}"'
try:
  exec(source, {})
except NameError as error:
  print(error)
else:
  raise AssertionError("the packed source runs")
PY
cd "$dir" && venv/bin/python -W ignore check.py
