#!/usr/bin/env bash
# vertex-deployer passes a learning rate of 1e-4 from a YAML file as a number, and then hands Vertex the text "1e-4".
#
# Versions:  vertex-deployer 1.0.0, google-cloud-aiplatform 1.165.1, kfp 2.17.3.
# Guess:     `vertex-deployer check` refuses a value whose type is not that of the parameter, as it refuses rate: fast.
# Behaviour: it has pydantic turn each value into the parameter's type, and passes what can be turned. What it turned it
#            throws away: deploy gives PipelineJob what the file says, and PipelineJob looks at names alone.
# Seen:      rate: float   1e-4 (a text in YAML 1.1)   check: valid   the job's parameterValues: "1e-4"
#            shuffle: bool "off"                       check: valid   the job's parameterValues: "off"
#            rate: float   fast                        check: float_parsing
# Matters:   1e-4 is how a learning rate is written. The check in CI is there to find just this before a night's
#            training is to start.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  vertex-deployer==1.0.0 google-cloud-aiplatform==1.165.1 kfp==2.17.3
cd "$dir"
mkdir -p vertex/pipelines vertex/configs/training
cat > vertex/pipelines/training.py <<'PY'
from kfp import dsl

@dsl.component(base_image="python:3.11")
def train(rate: float, shuffle: bool):
  pass

@dsl.pipeline
def training(rate: float, shuffle: bool):
  train(rate=rate, shuffle=shuffle)
PY
cat > vertex/configs/training/production.yaml <<'YAML'
rate: 1e-4
shuffle: "off"
YAML
cat > job.py <<'PY'
from deployer.utils.config import load_config
from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform
from kfp import compiler

from vertex.pipelines.training import training

compiler.Compiler().compile(training, "training.yaml")
values, artifacts = load_config("vertex/configs/training/production.yaml")
job = aiplatform.PipelineJob(
  display_name="training", template_path="training.yaml", pipeline_root="gs://bucket/root", parameter_values=values,
  input_artifacts=artifacts, project="project", location="europe-west1", credentials=AnonymousCredentials())
sent = job.to_dict()
print("types:", sent["pipelineSpec"]["root"]["inputDefinitions"]["parameters"])
print("values:", sent["runtimeConfig"]["parameterValues"])
assert sent["runtimeConfig"]["parameterValues"] == {"rate": "1e-4", "shuffle": "off"}
assert sent["pipelineSpec"]["root"]["inputDefinitions"]["parameters"]["rate"] == {"parameterType": "NUMBER_DOUBLE"}
PY
check() {
  PYTHONPATH=. COLUMNS=160 venv/bin/vertex-deployer check training > checked 2>&1
}
check
grep "production.yaml" checked
venv/bin/python -W ignore job.py

sed -i 's/1e-4/fast/' vertex/configs/training/production.yaml
if check; then exit 1; fi
grep "float_parsing" checked
