#!/usr/bin/env bash
# kfp keeps the last half of `1 < n < 3`, and every Python `if` on a parameter is true.
#
# Versions:  kfp 2.17.3.
# Guess:     asking a parameter for its truth while the pipeline is traced is an error, as `n + 1` and f"{n:03d}" are.
# Behaviour: a comparison is an object that is always true. So `and`, and the chain that Python makes of it, return
#            their second half: the first is gone without a word. `if flag`, `if x == "a"` and `if x != "a"` all run.
# Seen:      dsl.If(1 < n < 3)  ->  condition: int(inputs.parameter_values['pipelinechannel--n']) < 3
#            if late: (a bool, False by default), if day == "mon":, if day != "mon":  ->  all three tasks, no condition
# Matters:   a pipeline that guards a deployment by `dsl.If(0.9 < score <= 1)` deploys a score of 0.2. Nesting two
#            dsl.If keeps both halves.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
cat > "$dir/check.py" <<'PY'
from kfp import compiler, dsl
import yaml

@dsl.component
def step(why: str): pass

def tasks(pipeline):
  compiler.Compiler().compile(pipeline, "pipeline.yaml")
  with open("pipeline.yaml") as file:
    return yaml.safe_load(file)["root"]["dag"]["tasks"]

@dsl.pipeline
def guarded(n: int = 5):
  with dsl.If(1 < n < 3):
    step(why="between")

condition = tasks(guarded)["condition-1"]["triggerPolicy"]["condition"]
print(condition)
assert condition == "int(inputs.parameter_values['pipelinechannel--n']) < 3"

@dsl.pipeline
def plain(late: bool = False, day: str = "mon"):
  if late:
    step(why="late")
  if day == "mon":
    step(why="equal")
  if day != "mon":
    step(why="unequal")

made = tasks(plain)
print(sorted(made))
assert len(made) == 3 and not any("triggerPolicy" in task for task in made.values())

try:
  @dsl.pipeline
  def added(n: int = 5):
    step(why=f"{n + 1}")
except TypeError as error:
  print(error)
else:
  raise AssertionError("n + 1 compiles")
PY
cd "$dir" && venv/bin/python -W ignore check.py
