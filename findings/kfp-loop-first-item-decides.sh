#!/usr/bin/env bash
# The first item of a loop decides the type of all: kfp refuses [1, 0.5] and takes [0.5, 1], and of [1, 2.5] it runs 1 and 2.
#
# Versions:  kfp 2.17.3.
# Guess:     the type is one that fits all items, and items that do not fit the step's input are refused.
# Behaviour: the compiler looks at the first item alone, and writes what comes behind it into the pipeline unseen. Run
#            locally, an integer input takes the integer part of a number, and 1 for True, and a text input takes a number.
# Seen:      a step with a float:  [0.5, 1] compiles   [1, 0.5] is refused: NUMBER_INTEGER is incompatible with NUMBER_DOUBLE
#            a step with an int:   [1, 2.5, True] -> 1, 2, 1    a step with a str: ["latest", 1.10] -> 'latest', 1.1
# Matters:   a list that is sorted the other way compiles no more, which is seen. What is not seen: a sweep in which two
#            runs are the same one, and a tag that is a number in all steps but the first. All steps succeed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import ast
import pathlib

from kfp import compiler, dsl, local
from kfp.dsl.types.type_utils import InconsistentTypeException

@dsl.component
def takes_int(path: str, item: int):
  print(repr(item), file=open(path, "a"))

@dsl.component
def takes_float(path: str, item: float):
  print(repr(item), file=open(path, "a"))

@dsl.component
def takes_str(path: str, item: str):
  print(repr(item), file=open(path, "a"))

def looping(component, items):
  @dsl.pipeline
  def loop(path: str):
    with dsl.ParallelFor(items, parallelism=1) as item:
      component(path=path, item=item)
  compiler.Compiler().compile(loop, "loop.yaml")
  return loop

looping(takes_float, [0.5, 1])
try:
  looping(takes_float, [1, 0.5])
  raise AssertionError("compiled")
except InconsistentTypeException as error:
  print(error)

local.init(local.SubprocessRunner(use_venv=False))
for component, items, expected in (
    (takes_int, [1, 2.5, True], [1, 1, 2]),
    (takes_str, ["latest", 1.10], ["'latest'", "1.1"])):
  path = pathlib.Path(component.name).absolute()
  looping(component, items)(path=str(path))
  seen = path.read_text().split()
  print(component.name, items, "->", *seen)
  assert sorted(seen) == sorted(map(str, expected))
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
HOME=$dir PATH=$dir/venv/bin:$PATH venv/bin/python -W ignore see.py > seen.log 2>&1 || { cat seen.log; exit 1; }
grep -E -- '->|incompatible' seen.log
