#!/usr/bin/env bash
# A pipeline that is compiled to JSON hands Vertex the text "1e-05" for a number, where the same one in YAML hands it 1e-05.
#
# Versions:  kfp 2.17.3, google-cloud-aiplatform 2.7.0.
# Guess:     training.json and training.yaml, compiled from one pipeline, make the same Vertex job.
# Behaviour: PipelineJob reads both as YAML. kfp writes a number with an exponent as 1.0e-05 into YAML and as 1e-05 into
#            JSON, and to PyYAML the second is no number, since it has no point. Defaults and arguments become texts, and
#            the input is still a NUMBER_DOUBLE. kfp's own load_component_from_file reads the file in the same way.
# Seen:      training(rate: float = 1e-5), a task with limit=1e20
#            training.yaml   defaultValue 1e-05, constant 1e+20
#            training.json   defaultValue "1e-05", constant "1e+20", and both are numbers to Python's json
# Matters:   files in JSON are older than kfp 2 and still made, since kfp only warns. Such a pipeline works with a rate of
#            0.0001 and with 1.5e-05. With 1e-05 a text is sent for a number, from a file in which the value is right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  kfp==2.17.3 google-cloud-aiplatform==2.7.0
cd "$dir"
cat > check.py <<'PY'
import json

from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform
from kfp import compiler, components, dsl


@dsl.component
def train(rate: float, limit: float):
    pass


@dsl.pipeline
def training(rate: float = 1e-5, small: float = 1.5e-5):
    train(rate=rate, limit=1e20)


def values(pipeline):
    inputs = pipeline["root"]["inputDefinitions"]["parameters"]
    arguments = pipeline["root"]["dag"]["tasks"]["train"]["inputs"]["parameters"]
    assert inputs["rate"]["parameterType"] == "NUMBER_DOUBLE"
    return [inputs["rate"]["defaultValue"], inputs["small"]["defaultValue"],
            arguments["limit"]["runtimeValue"]["constant"]]


def on_vertex(path):
    job = aiplatform.PipelineJob(
        display_name="training", template_path=path, pipeline_root="gs://bucket/root", project="project",
        location="europe-west1", credentials=AnonymousCredentials())
    return values(job.to_dict()["pipelineSpec"])


for path in ("training.yaml", "training.json"):
    compiler.Compiler().compile(training, path)
    print(path, on_vertex(path))
with open("training.json") as file:
    assert values(json.load(file)) == [1e-5, 1.5e-5, 1e20]
assert on_vertex("training.yaml") == [1e-5, 1.5e-5, 1e20]
assert on_vertex("training.json") == ["1e-05", 1.5e-5, "1e+20"]
loaded = {path: components.load_component_from_file(path).component_spec.inputs["rate"].default
          for path in ("training.yaml", "training.json")}
assert loaded == {"training.yaml": 1e-5, "training.json": "1e-05"}
PY
HOME=$dir venv/bin/python -W ignore check.py
