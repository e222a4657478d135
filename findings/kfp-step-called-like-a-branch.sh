#!/usr/bin/env bash
# A step named condition_1 takes the place of the branch beside it; one named condition_2 runs what stands under an If.
#
# Versions:  kfp 2.17.3 (2.14.6 does the same).
# Guess:     kfp numbers the names that it makes up around those of the pipeline, as it does for two tasks of one step.
# Behaviour: of a task and a branch of one key the later is kept: the branch, or all that an exit handler guards, is in
#            the file, and nothing calls it. Where the two stand in different places, the branch's tasks are written into
#            the step's component, which loses its own code, and the branch gets an empty one. Both compile without a word.
# Seen:      condition_1 beside an If        -> the pipeline calls no component that has the task delete
#            exit_handler_1 beside a handler -> nor here; the exit task waits for the step instead
#            condition_2 before If/Else      -> the task of the step calls delete, whatever the condition; the If, nothing
# Matters:   such names are made by generators, and by whoever counts the conditions of a contract. The pipeline uploads
#            and succeeds with the guarded steps left out, or with the data deleted that an If was to protect.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/compile.py" <<'PY'
import yaml
from kfp import compiler, dsl

@dsl.component(base_image="python:3.11")
def condition_1(text: str): pass

@dsl.component(base_image="python:3.11")
def exit_handler_1(text: str): pass

@dsl.component(base_image="python:3.11")
def condition_2(text: str): pass

@dsl.component(base_image="python:3.11")
def delete(text: str): pass

@dsl.component(base_image="python:3.11")
def tidy(): pass

@dsl.pipeline
def beside(really: str = "no"):
  condition_1(text=really)
  with dsl.If(really == "yes"):
    delete(text=really)

@dsl.pipeline
def handled(text: str = "all"):
  with dsl.ExitHandler(tidy()):
    delete(text=text)
  exit_handler_1(text=text)

@dsl.pipeline
def before(really: str = "no"):
  condition_2(text=really)
  with dsl.If(really == "yes"):
    delete(text="all")
  with dsl.Else():
    tidy()

# The way to each call of delete, with its conditions.
def calls(components, component, way=()):
  for key, task in component.get("dag", {}).get("tasks", {}).items():
    called = task["componentRef"]["name"]
    here = way + (key + (" if" if "condition" in task.get("triggerPolicy", {}) else ""),)
    if called == "comp-delete":
      yield " / ".join(here)
    yield from calls(components, components[called], here)

found = {}
for pipeline in (beside, handled, before):
  compiler.Compiler().compile(pipeline, "pipeline.yaml")
  with open("pipeline.yaml") as file:
    spec = yaml.safe_load(file)
  assert "comp-delete" in spec["components"]
  found[pipeline.name] = list(calls(spec["components"], spec["root"]))
  print(pipeline.name, list(spec["root"]["dag"]["tasks"]), "delete is called by", found[pipeline.name])
  if pipeline is handled:
    assert spec["root"]["dag"]["tasks"]["tidy"]["dependentTasks"] == ["exit-handler-1"]
    assert spec["root"]["dag"]["tasks"]["exit-handler-1"]["inputs"]["parameters"].keys() == {"text"}
assert found == {"beside": [], "handled": [], "before": ["condition-2 / delete"]}
PY

cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
HOME=$dir venv/bin/python -W ignore compile.py
