#!/usr/bin/env bash
# A Secret that is given to an importer with kfp-kubernetes is nowhere in the compiled pipeline, and nobody says so.
#
# Versions:  kfp 2.17.3, kfp-kubernetes 2.17.3.
# Guess:     refused, as kfp refuses set_env_variable for an importer, and kfp-kubernetes a pipeline that is used as a task.
# Behaviour: use_secret_as_env, add_node_selector and the others take the task and give it back. What they have set is not
#            written: the file has no second document, or one in which only the other tasks stand.
# Seen:      importer with a Secret and a node selector, train with a node selector -> the second document: exec-train
#            importer.set_env_variable -> ValueError: … not … special components like importers
# Matters:   what an importer needs that downloads into a workspace is just this: credentials, and a pool with a way out. The
#            call that would say that it cannot have them is the silent one, and the file looks like one that asked for none.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/compile.py" <<'PY'
import yaml
from kfp import compiler, dsl, kubernetes

@dsl.component(base_image="python:3.11")
def train(): pass

def imported():
  return dsl.importer(artifact_uri="s3://models/one", artifact_class=dsl.Model)

@dsl.pipeline
def alone():
  task = kubernetes.use_secret_as_env(imported(), secret_name="store", secret_key_to_env={"key": "AWS_SECRET_ACCESS_KEY"})
  kubernetes.add_node_selector(task, label_key="pool", label_value="internet")

@dsl.pipeline
def beside():
  task = kubernetes.use_secret_as_env(imported(), secret_name="store", secret_key_to_env={"key": "AWS_SECRET_ACCESS_KEY"})
  kubernetes.add_node_selector(task, label_key="pool", label_value="internet")
  kubernetes.add_node_selector(train(), label_key="pool", label_value="internet")

def compiled(pipeline):
  compiler.Compiler().compile(pipeline, "pipeline.yaml")
  with open("pipeline.yaml") as file:
    text = file.read()
  assert "exec-importer:" in text and "store" not in text
  return list(yaml.safe_load_all(text))

assert len(compiled(alone)) == 1
executors = compiled(beside)[1]["platforms"]["kubernetes"]["deploymentSpec"]["executors"]
print(list(executors))
assert list(executors) == ["exec-train"]

def refusal(set_up):
  try:
    dsl.pipeline(set_up)
  except ValueError as error:
    return str(error)

def variable():
  imported().set_env_variable("AWS_SECRET_ACCESS_KEY", "none")

def inner():
  kubernetes.add_node_selector(alone(), label_key="pool", label_value="internet")

print(refusal(variable), refusal(inner), sep="\n")
assert "special components like importers" in refusal(variable)
assert "set on a pipeline" in refusal(inner)
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3 kfp-kubernetes==2.17.3
HOME=$dir venv/bin/python -W ignore compile.py
