#!/usr/bin/env bash
# A step's own input named timeout, strategy or labels becomes the timeout, the strategy or the labels of its Vertex job.
#
# Versions:  google-cloud-pipeline-components 2.22.0, kfp 2.17.3.
# Guess:     create_custom_training_job_from_component refuses a component whose input has the name of an input of the job.
# Behaviour: the two become one. The component's type and default win, and the value goes to both: into the arguments
#            of the training, and into the description of the job that the launcher sends.
# Seen:      def train(strategy: str = "adam", timeout: int = 30, labels: list = ["cat", "dog"]), called without them
#            -> inputs:  strategy "adam", timeout 30.0, labels ["cat", "dog"]; the job's STANDARD and 604800s are gone
#            -> payload: "timeout": "{{$.inputs.parameters['timeout']}}", "strategy": "{{…['strategy']}}", …
# Matters:   labels, timeout, network, location and strategy are names that trainings have. The pipeline compiles; its
#            job asks Vertex for the strategy "adam", or, where the types agree (timeout: str = "30s"), for an end after
#            half a minute.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
from typing import List

import yaml
from google_cloud_pipeline_components.v1.custom_job import create_custom_training_job_from_component
from kfp import compiler, dsl


def compiled(step):
    job = create_custom_training_job_from_component(step)

    @dsl.pipeline
    def training():
        job()

    compiler.Compiler().compile(training, "training.yaml")
    with open("training.yaml") as file:
        spec = yaml.safe_load(file)
    inputs = spec["components"]["comp-train"]["inputDefinitions"]["parameters"]
    args = spec["deploymentSpec"]["executors"]["exec-train"]["container"]["args"]
    return inputs, args[args.index("--payload") + 1]


@dsl.component(base_image="python:3.11")
def train():
    pass


plain, _ = compiled(train)


@dsl.component(base_image="python:3.11")
def train(strategy: str = "adam", timeout: int = 30, labels: List[str] = ["cat", "dog"]):
    pass


inputs, payload = compiled(train)
for name in ("strategy", "timeout", "labels"):
    print(name, plain[name], "->", inputs[name])
    assert "{{$.inputs.parameters['%s']}}" % name in payload
assert plain["strategy"]["defaultValue"] == "STANDARD" and plain["timeout"]["defaultValue"] == "604800s"
assert plain["labels"]["parameterType"] == "STRUCT"
assert inputs["strategy"]["defaultValue"] == "adam"
assert (inputs["timeout"]["parameterType"], inputs["timeout"]["defaultValue"]) == ("NUMBER_INTEGER", 30)
assert (inputs["labels"]["parameterType"], inputs["labels"]["defaultValue"]) == ("LIST", ["cat", "dog"])
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
venv/bin/pip install --quiet --disable-pip-version-check --no-deps google-cloud-pipeline-components==2.22.0
HOME=$dir venv/bin/python -W ignore see.py
