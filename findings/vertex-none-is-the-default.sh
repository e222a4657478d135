#!/usr/bin/env bash
# A parameter that is set to None runs on Vertex with the pipeline's default; kfp's own client sends it as null.
#
# Versions:  google-cloud-aiplatform 1.165.1, kfp 2.17.3.
# Guess:     None is sent as null by both, or refused.
# Behaviour: PipelineJob leaves the parameter out, and says nothing. An optional parameter has then the default that is
#            compiled into the pipeline. kfp.Client sends what it was given.
# Seen:      pipeline: proxy: Optional[str] = "proxy.example"        values: {"proxy": None, "rows": 3}
#            PipelineJob   parameterValues: {"rows": 3}
#            kfp.Client    parameters: {"proxy": null, "rows": 3}
# Matters:   None is how one says "without" in Python: no proxy, no limit of rows, no early stop. On Vertex it says
#            "as always".
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  google-cloud-aiplatform==1.165.1 kfp==2.17.3
cat > "$dir/see.py" <<'PY'
from typing import Optional

import kfp
from answering import serve
from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform
from kfp import compiler, dsl

@dsl.component(base_image="python:3.11")
def load(proxy: Optional[str] = None, rows: int = 100):
  pass

@dsl.pipeline
def training(proxy: Optional[str] = "proxy.example", rows: int = 100):
  load(proxy=proxy, rows=rows)

compiler.Compiler().compile(training, "training.yaml")
values = {"proxy": None, "rows": 3}
job = aiplatform.PipelineJob(
  display_name="training", template_path="training.yaml", pipeline_root="gs://bucket/root", parameter_values=values,
  project="project", location="europe-west1", credentials=AnonymousCredentials()).to_dict()
by_vertex = job["runtimeConfig"]["parameterValues"]
default = job["pipelineSpec"]["root"]["inputDefinitions"]["parameters"]["proxy"]["defaultValue"]
print("PipelineJob:", by_vertex, "with a default of", default)
assert by_vertex == {"rows": 3} and default == "proxy.example"

sent = []

def answer(path, body):
  sent.append(body)
  return {"experiment_id": "1", "run_id": "2"}

kfp.Client(host=serve(answer)).run_pipeline(
  experiment_id="1", job_name="training", pipeline_package_path="training.yaml", params=values)
by_kfp = sent[-1]["runtime_config"]["parameters"]
print("kfp.Client:", by_kfp)
assert by_kfp == values
PY
cd "$dir" && HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py
