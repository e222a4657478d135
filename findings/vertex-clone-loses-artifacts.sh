#!/usr/bin/env bash
# The clone of a Vertex pipeline job has none of its input artifacts, and a job with an encryption key is not cloned.
#
# Versions:  google-cloud-aiplatform 1.165.1, kfp 2.17.3.
# Guess:     PipelineJob.clone() copies what it is not told otherwise: of input_artifacts its documentation says that they
#            default "to be the same values as original PipelineJob".
# Behaviour: parameters, root, labels and failure policy are copied. The artifacts are not. With encryption_spec_key_name
#            clone() is an error: it hands the key on by a name of another spelling.
# Seen:                          job                  clone
#            parameter_values    rows: 3              rows: 3
#            failure_policy      fast                 fast
#            labels              team: search         team: search
#            input_artifacts     data: 4711           none
#            encryption key      …/cryptoKeys/jobs    ValueError: Unknown field for EncryptionSpec: kmsKeyName
# Matters:   a run is cloned to do last month's once more. Without its data set it is refused, or, where the input is
#            optional, goes on without it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  google-cloud-aiplatform==1.165.1 kfp==2.17.3
cat > "$dir/see.py" <<'PY'
from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform
from kfp import compiler, dsl

@dsl.component(base_image="python:3.11")
def train(data: dsl.Input[dsl.Dataset], rows: int):
  pass

@dsl.pipeline
def training(data: dsl.Input[dsl.Dataset], rows: int = 100):
  train(data=data, rows=rows)

compiler.Compiler().compile(training, "training.yaml")

def job(**settings):
  return aiplatform.PipelineJob(
    display_name="training", template_path="training.yaml", pipeline_root="gs://bucket/root",
    parameter_values={"rows": 3}, input_artifacts={"data": "4711"}, failure_policy="fast", labels={"team": "search"}, project="project",
    location="europe-west1", credentials=AnonymousCredentials(), **settings)

def config(job):
  return job.to_dict()["labels"], job.to_dict()["runtimeConfig"]

def clone(job):
  return job.clone(project="project", location="europe-west1")

original = job()
labels, settings = config(original)
print("job:", labels, settings)
assert settings["inputArtifacts"] == {"data": {"artifactId": "4711"}}
cloned = clone(original)
print("clone:", *config(cloned))
del settings["inputArtifacts"]
assert config(cloned) == (labels, settings)

key = "projects/project/locations/europe-west1/keyRings/pipelines/cryptoKeys/jobs"
try:
  clone(job(encryption_spec_key_name=key))
except ValueError as error:
  print("with a key:", error)
  assert str(error) == "Unknown field for EncryptionSpec: kmsKeyName"
else:
  raise AssertionError("a job with a key is cloned")
PY
cd "$dir" && venv/bin/python -W ignore see.py
