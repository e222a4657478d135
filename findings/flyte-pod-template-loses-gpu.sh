#!/usr/bin/env bash
# A task of Flyte that asks for a CPU loses the GPU that its pod template asks for, and a variable that it sets itself.
#
# Versions:  flytekit 1.16.31, kubernetes 36.0.3.
# Guess:     what is said at the task is laid over the template, setting by setting, and wins where both say something.
# Behaviour: resources are one setting: any request or limit at the task takes all requests and limits of the template away.
#            Variables are written twice, the template's after the task's, and Kubernetes takes the last one. An image
#            at the task is left out, where the template has one.
# Seen:      template: limits nvidia.com/gpu 1 and memory 8Gi; task: requests cpu 1 -> requests cpu 1, limits none
#            template: STAGE=test; task: STAGE=production, image train:2 -> STAGE=production, STAGE=test, image train:1
# Matters:   one template for all of a team, and one line at a task: the step runs without a GPU and without a limit for
#            its memory, or with the template's stage and image. For one setting the task wins, for the next the template.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/tasks.py" <<'PY'
from flytekit import PodTemplate, Resources, task
from kubernetes.client import V1Container, V1EnvVar, V1PodSpec, V1ResourceRequirements

def template():
  return PodTemplate(primary_container_name="train", pod_spec=V1PodSpec(containers=[V1Container(
    name="train", image="train:1", env=[V1EnvVar(name="STAGE", value="test")],
    resources=V1ResourceRequirements(limits={"nvidia.com/gpu": "1", "memory": "8Gi"}))]))

@task(pod_template=template())
def plain(): pass

@task(pod_template=template(), requests=Resources(cpu="1"))
def asks(): pass

@task(pod_template=template(), environment={"STAGE": "production"}, container_image="train:2")
def sets(): pass
PY
cat > "$dir/see.py" <<'PY'
from collections import OrderedDict

from flytekit.configuration import Image, ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable
from google.protobuf.json_format import MessageToDict

import tasks

settings = SerializationSettings(
  project="ml", domain="test", version="1", image_config=ImageConfig(default_image=Image("default", "python", "3.11")))
seen = {}
for task in (tasks.plain, tasks.asks, tasks.sets):
  written = MessageToDict(get_serializable(OrderedDict(), settings, task).to_flyte_idl().template)
  (seen[task], ) = written["k8sPod"]["podSpec"]["containers"]
  print(task.name, *(seen[task][key] for key in ("image", "resources", "env")))
gpu = {"limits": {"nvidia.com/gpu": "1", "memory": "8Gi"}}
assert seen[tasks.plain]["resources"] == gpu == seen[tasks.sets]["resources"]
assert seen[tasks.asks]["resources"] == {"requests": {"cpu": "1"}, "limits": {}}
assert [(one["name"], one["value"]) for one in seen[tasks.sets]["env"]] == [("STAGE", "production"), ("STAGE", "test")]
assert {container["image"] for container in seen.values()} == {"train:1"}
PY
cd "$dir"
python3 -m venv venv
# The file systems are named for pip's sake, which tries many versions of them otherwise.
venv/bin/pip install --quiet --disable-pip-version-check flytekit==1.16.31 kubernetes==36.0.3 \
  adlfs==2026.8.0 fsspec==2026.9.0 gcsfs==2026.10.1 s3fs==2026.9.0 aiobotocore==3.10.0 botocore==1.43.117
HOME=$dir venv/bin/python -W ignore see.py
