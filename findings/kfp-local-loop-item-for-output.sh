#!/usr/bin/env bash
# In a loop that kfp runs locally, a step gets the loop's item in the place of what another step has returned.
#
# Versions:  kfp 2.17.3, protobuf 6.33.6.
# Guess:     a step in a loop gets the output of a task from outside of it, as the compiled file says.
# Behaviour: each parameter of the loop that is the output of a task becomes the item of the iteration. A parameter of
#            the pipeline arrives as it is. Nothing is said, and the pipeline succeeds.
# Seen:      data = prepare()                                        -> "data-v7"
#            with dsl.ParallelFor(["north", "south"]) as region:
#              train(region=region, data=data.output)              -> north on north, south on south
#              train(region=region, data=version)                  -> north on data-v6, south on data-v6
# Matters:   a pipeline is run locally to see that it is right. Here a path, a version or a threshold is the name of a
#            region instead, and a test that only looks for success passes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 protobuf==6.33.6
cat > "$dir/check.py" <<'PY'
from typing import List

from kfp import compiler, dsl, local
import yaml

local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")

@dsl.component
def prepare() -> str:
  return "data-v7"

@dsl.component
def train(region: str, data: str) -> str:
  return f"{region} on {data}"

@dsl.pipeline
def from_task() -> List[str]:
  data = prepare()
  with dsl.ParallelFor(["north", "south"]) as region:
    model = train(region=region, data=data.output)
  return dsl.Collected(model.output)

@dsl.pipeline
def from_parameter(version: str = "data-v6") -> List[str]:
  with dsl.ParallelFor(["north", "south"]) as region:
    model = train(region=region, data=version)
  return dsl.Collected(model.output)

compiler.Compiler().compile(from_task, "pipeline.yaml")
with open("pipeline.yaml") as file:
  tasks = yaml.safe_load(file)["root"]["dag"]["tasks"]
loop = next(task for name, task in tasks.items() if name.startswith("for-loop"))
source = loop["inputs"]["parameters"]["pipelinechannel--prepare-Output"]
assert source == {"taskOutputParameter": {"outputParameterKey": "Output", "producerTask": "prepare"}}, source

seen = {pipeline.name: pipeline().output for pipeline in (from_task, from_parameter)}
with open("seen", "w") as file:
  print(seen, file=file)
assert seen["from-task"] == ["north on north", "south on south"], seen
assert seen["from-parameter"] == ["north on data-v6", "south on data-v6"], seen
PY
cd "$dir"
venv/bin/python -W ignore check.py > log 2>&1 || { cat log; exit 1; }
cat seen
