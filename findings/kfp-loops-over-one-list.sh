#!/usr/bin/env bash
# Two loops over one list, one in the other, give a step the same item twice: kfp compares every model with itself.
#
# Versions:  kfp 2.17.3 (2.14.4 does the same).
# Guess:     the items of two loops are two values, as in Python and as with two constant lists.
# Behaviour: an item is named after the list that it is of, so that both have one name, and the inner loop's hides the
#            outer's. A condition on the two compares a value with itself. Nothing is said, and it compiles.
# Seen:      for left in models: for right in models: compare(left, right)
#            -> left and right are both pipelinechannel--models-loop-item of the inner loop
#            -> If(left != right): inputs.parameter_values['…models-loop-item'] != inputs.parameter_values['…models-loop-item']
# Matters:   all pairs of a list are such loops: models against models, regions to regions. The run has the n x n steps
#            that are expected, each with two equal values; behind `left != right` none runs, and it succeeds. So for a
#            parameter and for the output of a task.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/compile.py" <<'PY'
import re

import yaml
from kfp import compiler, dsl

@dsl.component(base_image="python:3.11")
def trained() -> list:
  return ["a", "b"]

@dsl.component(base_image="python:3.11")
def compare(left: str, right: str): pass

@dsl.pipeline
def parameter(models: list):
  with dsl.ParallelFor(models) as left:
    with dsl.ParallelFor(models) as right:
      compare(left=left, right=right)

@dsl.pipeline
def output():
  models = trained().output
  with dsl.ParallelFor(models) as left:
    with dsl.ParallelFor(models) as right:
      compare(left=left, right=right)

@dsl.pipeline
def unequal(models: list):
  with dsl.ParallelFor(models) as left:
    with dsl.ParallelFor(models) as right:
      with dsl.If(left != right):
        compare(left=left, right=right)

@dsl.pipeline
def constant():
  with dsl.ParallelFor(["a", "b"]) as left:
    with dsl.ParallelFor(["a", "b"]) as right:
      compare(left=left, right=right)

for pipeline in (parameter, output, unequal, constant):
  compiler.Compiler().compile(pipeline, "pipeline.yaml")
  with open("pipeline.yaml") as file:
    components = yaml.safe_load(file)["components"]
  tasks = {key: task for c in components.values() for key, task in c.get("dag", {}).get("tasks", {}).items()}
  given = tasks["compare"]["inputs"]["parameters"]
  left, right = given["left"]["componentInputParameter"], given["right"]["componentInputParameter"]
  print(pipeline.name, left, right)
  assert (left == right) == (pipeline is not constant)
  items = {task["parameterIterator"]["itemInput"] for task in tasks.values() if "parameterIterator" in task}
  if pipeline is not constant:
    assert left in items
  if pipeline is unequal:
    condition = tasks["condition-3"]["triggerPolicy"]["condition"]
    print(condition)
    one, other = re.fullmatch(r"(.*) != (.*)", condition).groups()
    assert one == other
PY

cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
HOME=$dir venv/bin/python -W ignore compile.py
