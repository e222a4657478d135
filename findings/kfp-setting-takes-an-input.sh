#!/usr/bin/env bash
# A step whose image is a parameter loses its own input base_image: it gets the name of its image in the place of its value.
#
# Versions:  kfp 2.17.3.
# Guess:     a setting of a task and an input of its component are two things, whatever the input is named.
# Behaviour: a setting that holds a parameter of the pipeline is written among the task's inputs too: the image as
#            base_image, the resources as cpu_request, cpu_limit, memory_request, memory_limit, accelerator_type and
#            accelerator_count. An input of the same name is overwritten, and nobody says so. Settings that are written
#            out as texts stay out of it.
# Seen:      step = record(base_image="debian:12", memory_limit="64G"), and then
#            step.set_container_image("python:3.12").set_memory_limit("8G")  ->  the step is given debian:12, 64G
#            step.set_container_image(image).set_memory_limit(memory)        ->  the step is given python:3.12, 8G
# Matters:   a step that starts a job of its own, a build, a training or a Spark session, is told the job's image and
#            memory by just such inputs. On the day its own image becomes a parameter of the pipeline, the job runs with
#            the launcher's image and the launcher's memory.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
cd "$dir"
cat > check.py <<'PY'
import yaml
from kfp import compiler, dsl, local


@dsl.component
def record(base_image: str, memory_limit: str) -> str:
    return base_image + ", " + memory_limit


@dsl.pipeline
def written_out() -> str:
    step = record(base_image="debian:12", memory_limit="64G")
    step.set_container_image("python:3.12").set_memory_limit("8G")
    return step.output


@dsl.pipeline
def by_parameter(image: str = "python:3.12", memory: str = "8G") -> str:
    step = record(base_image="debian:12", memory_limit="64G")
    step.set_container_image(image).set_memory_limit(memory)
    return step.output


def compiled(pipeline):
    compiler.Compiler().compile(pipeline, "pipeline.yaml")
    with open("pipeline.yaml") as file:
        inputs = yaml.safe_load(file)["root"]["dag"]["tasks"]["record"]["inputs"]["parameters"]
    return inputs["base_image"]["runtimeValue"]["constant"], inputs["memory_limit"]["runtimeValue"]["constant"]


assert compiled(written_out) == ("debian:12", "64G")
assert compiled(by_parameter) == (
    "{{$.inputs.parameters['pipelinechannel--image']}}", "{{$.inputs.parameters['pipelinechannel--memory']}}")

local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")
seen = {pipeline.name: pipeline().output for pipeline in (written_out, by_parameter)}
print("seen:", seen)
assert seen == {"written-out": "debian:12, 64G", "by-parameter": "python:3.12, 8G"}
PY
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" HOME=$dir venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep '^seen:' said.txt
