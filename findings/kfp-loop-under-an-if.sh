#!/usr/bin/env bash
# A loop over dicts that is moved under an If, or into an exit handler, asks the pipeline for an item of the loop.
#
# Versions:  kfp 2.17.3 (2.14.6 does the same).
# Guess:     an If around a loop changes nothing in the loop.
# Behaviour: with a key of a constant item (item.rows) the task of the branch is given an argument from outside, which it
#            hands to nobody: the loop's item, asked of the pipeline, which has no such input, nor could it. It compiles
#            without a word. At the root, in another loop, and over a parameter it does not.
# Seen:      task condition-1 asks for componentInputParameter loop-item-param-2 of a root whose inputs are {really}
# Matters:   a list of settings under `if` is how one runs a search of hyperparameters on request. The file is taken at
#            upload, and the branch fails when the run reaches it. The pipeline without the If has run for months.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/compile.py" <<'PY'
import yaml
from kfp import compiler, dsl

SETTINGS = [{"rows": 1, "depth": 2}, {"rows": 2, "depth": 3}]

@dsl.component(base_image="python:3.11")
def train(rows: int): pass

@dsl.component(base_image="python:3.11")
def tidy(): pass

@dsl.pipeline
def plain(really: str = "yes"):
  with dsl.ParallelFor(SETTINGS) as item:
    train(rows=item.rows)

@dsl.pipeline
def nested(really: str = "yes"):
  with dsl.ParallelFor(["a", "b"]):
    with dsl.ParallelFor(SETTINGS) as item:
      train(rows=item.rows)

@dsl.pipeline
def given(really: str = "yes", settings: list = SETTINGS):
  with dsl.If(really == "yes"):
    with dsl.ParallelFor(settings) as item:
      train(rows=item.rows)

@dsl.pipeline
def branch(really: str = "yes"):
  with dsl.If(really == "yes"):
    with dsl.ParallelFor(SETTINGS) as item:
      train(rows=item.rows)

@dsl.pipeline
def guarded(really: str = "yes"):
  with dsl.ExitHandler(tidy()):
    with dsl.ParallelFor(SETTINGS) as item:
      train(rows=item.rows)

for pipeline in (plain, nested, given, branch, guarded):
  compiler.Compiler().compile(pipeline, "pipeline.yaml")
  with open("pipeline.yaml") as file:
    spec = yaml.safe_load(file)
  missing = []
  for component in [spec["root"], *spec["components"].values()]:
    inputs = component.get("inputDefinitions", {}).get("parameters", {})
    for key, task in component.get("dag", {}).get("tasks", {}).items():
      own = task.get("parameterIterator", {}).get("itemInput")
      for argument in task.get("inputs", {}).get("parameters", {}).values():
        asked = argument.get("componentInputParameter")
        if asked and asked not in inputs and asked != own:
          missing.append((key, asked))
  print(pipeline.name, missing)
  outer = {"branch": "condition-1", "guarded": "exit-handler-1"}.get(pipeline.name)
  if outer is None:
    assert not missing
  else:
    assert [key for key, _ in missing] == [outer] and missing[0][1].startswith("loop-item-param-")
PY

cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
HOME=$dir venv/bin/python -W ignore compile.py
