#!/usr/bin/env bash
# Run locally, kfp skips what stands under a condition it cannot read, the Else as well, and the pipeline succeeds.
#
# Versions:  kfp 2.17.3, protobuf 6.33.6.
# Guess:     kfp.local takes a condition as a cluster does, or fails. Of If and Else one runs.
# Behaviour: it makes Python of the condition, with the value between quotes. What it cannot find or read is false, and
#            so is the opposite. The output of a task is found only if it is the task's only one; a text with a quote in
#            it cannot be read. There is a warning in the log.
# Seen:      dsl.If(evaluate().output > 0.9)                  with 0.97       -> deployed
#            dsl.If(evaluate().outputs["accuracy"] > 0.9)     with 0.97       -> nothing ran, SUCCESS
#            dsl.If(verdict != "bad") … dsl.Else()            with "it's ok"  -> neither ran, SUCCESS
# Matters:   tasks of several outputs return a NamedTuple, and conditions go by one of them. Their branches are never
#            tried before the cluster, and a test that only looks for success passes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 protobuf==6.33.6
cat > "$dir/check.py" <<'PY'
from typing import NamedTuple

from kfp import dsl, local

local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")

@dsl.component
def evaluate() -> float:
  return 0.97

@dsl.component
def evaluate_all() -> NamedTuple("Outputs", [("accuracy", float), ("loss", float)]):
  return (0.97, 0.1)

@dsl.component
def note(text: str):
  with open("noted", "a") as file:
    file.write(text)

@dsl.pipeline
def only_output():
  with dsl.If(evaluate().output > 0.9):
    note(text="deployed")

@dsl.pipeline
def named_output():
  with dsl.If(evaluate_all().outputs["accuracy"] > 0.9):
    note(text="deployed")

@dsl.pipeline
def either(verdict: str):
  with dsl.If(verdict != "bad"):
    note(text="deployed")
  with dsl.Else():
    note(text="rejected")

def noted(pipeline, **arguments):
  open("noted", "w").close()
  pipeline(**arguments)
  with open("noted") as file:
    return file.read()

with open("seen", "w") as seen:
  for expected, pipeline, arguments in (
      ("deployed", only_output, {}),
      ("", named_output, {}),
      ("deployed", either, {"verdict": "ok"}),
      ("", either, {"verdict": "it's ok"}),
  ):
    result = noted(pipeline, **arguments)
    print(f"{pipeline.name} {arguments or ''}: {result or 'nothing ran'}", file=seen)
    assert result == expected, (pipeline.name, arguments, result)
PY
cd "$dir"
venv/bin/python -W ignore check.py > log 2>&1 || { cat log; exit 1; }
grep -o "Pipeline.*finished.*" log | sed 's/\x1b\[[0-9;]*m//g' > statuses
cat seen statuses
[[ $(grep -c SUCCESS statuses) == 4 && $(wc -l < statuses) == 4 ]]
