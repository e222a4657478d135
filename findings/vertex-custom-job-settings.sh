#!/usr/bin/env bash
# Memory, accelerators and variables that are set on a Vertex custom job's task go to the launcher, and not to the training.
#
# Versions:  google-cloud-pipeline-components 2.22.0, kfp 2.17.3.
# Guess:     a component that was turned into a custom job keeps what is set on its task, or refuses it.
# Behaviour: create_custom_training_job_from_component makes a component whose container only starts the job and waits
#            for it. set_memory_limit, set_accelerator_type and set_env_variable change that container, compile, and say
#            nothing. The job's own machine stays what the arguments of create_custom_… say, n1-standard-4 by default.
# Seen:      train().set_memory_limit("64G").set_accelerator_type("NVIDIA_L4").set_env_variable("LEVEL", "debug")
#            launcher:  64G, NVIDIA_L4, LEVEL=debug          job: n1-standard-4, no accelerator, env []
# Matters:   one line that turns a KFP step into a custom job leaves the training without its GPU and its settings, in
#            a pipeline that still asks for them, and holds a GPU for a container that waits. Give machine_type,
#            accelerator_type, accelerator_count and env to create_custom_training_job_from_component.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import yaml
from google_cloud_pipeline_components.v1.custom_job import create_custom_training_job_from_component
from kfp import compiler, dsl


@dsl.component(base_image="python:3.11")
def train():
    pass


job = create_custom_training_job_from_component(train)


@dsl.pipeline
def training():
    task = job().set_memory_limit("64G").set_env_variable("LEVEL", "debug")
    task.set_accelerator_type("NVIDIA_L4").set_accelerator_limit(1)


compiler.Compiler().compile(training, "training.yaml")
with open("training.yaml") as file:
    spec = yaml.safe_load(file)
launcher = spec["deploymentSpec"]["executors"]["exec-train"]["container"]
inputs = spec["components"]["comp-train"]["inputDefinitions"]["parameters"]
pool = inputs["worker_pool_specs"]["defaultValue"][0]
print("launcher:", launcher["command"][-1], launcher["resources"], launcher["env"])
print("job:", pool["machine_spec"], pool["container_spec"]["env"])
assert launcher["command"][-1].endswith(".launcher")
assert launcher["resources"]["resourceMemoryLimit"] == "64G"
assert launcher["resources"]["accelerator"]["resourceType"] == "NVIDIA_L4"
assert launcher["env"] == [{"name": "LEVEL", "value": "debug"}]
assert pool["machine_spec"] == {"machine_type": "n1-standard-4"}
assert pool["container_spec"]["env"] == []
assert "worker_pool_specs" not in spec["root"]["dag"]["tasks"]["train"].get("inputs", {}).get("parameters", {})
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
venv/bin/pip install --quiet --disable-pip-version-check --no-deps google-cloud-pipeline-components==2.22.0
HOME=$dir venv/bin/python -W ignore see.py
