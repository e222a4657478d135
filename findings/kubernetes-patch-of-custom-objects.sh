#!/usr/bin/env bash
# Patches of custom objects are all merge patches in kubernetes, and all JSON patches in kubernetes_asyncio.
#
# Versions:  kubernetes 37.0.2, kubernetes_asyncio 36.1.0.
# Guess:     both send a mapping as a merge patch of some kind, and a list of operations as a JSON patch.
# Behaviour: so it is for a Deployment. patch_namespaced_custom_object sends everything as a merge patch in kubernetes,
#            and everything as a JSON patch in kubernetes_asyncio, which has an argument for another type.
# Seen:                                     kubernetes          kubernetes_asyncio
#            Deployment     {"spec": …}     strategic merge     strategic merge
#            Deployment     [{"op": …}]     JSON patch          JSON patch
#            InferenceService {"spec": …}   merge               JSON patch
#            InferenceService [{"op": …}]   merge               JSON patch
# Matters:   KServe, Katib, Argo and the Trainer are custom objects. Code that goes from one client to the other passes
#            its tests with Deployments and mocks, and is refused by the server in half of its patches.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  kubernetes==37.0.2 kubernetes_asyncio==36.1.0
cat > "$dir/see.py" <<'PY'
import asyncio

import kubernetes
import kubernetes_asyncio
from answering import serve

heard = []
host = serve(lambda path, body: {"metadata": {"name": "scorer"}, "spec": {"selector": {}, "template": {}}}, heard)
custom = ("serving.kserve.io", "v1beta1", "kubeflow", "inferenceservices", "scorer")
bodies = ({"spec": {"paused": True}}, [{"op": "remove", "path": "/spec/paused"}])
strategic, merge, operations = (f"application/{kind}-patch+json" for kind in ("strategic-merge", "merge", "json"))

def blocking():
  api = kubernetes.client.ApiClient(kubernetes.client.Configuration(host=host))
  for body in bodies:
    kubernetes.client.AppsV1Api(api).patch_namespaced_deployment("scorer", "kubeflow", body)
  for body in bodies:
    kubernetes.client.CustomObjectsApi(api).patch_namespaced_custom_object(*custom, body)

async def awaiting():
  async with kubernetes_asyncio.client.ApiClient(kubernetes_asyncio.client.Configuration(host=host)) as api:
    for body in bodies:
      await kubernetes_asyncio.client.AppsV1Api(api).patch_namespaced_deployment("scorer", "kubeflow", body)
    for body in bodies:
      await kubernetes_asyncio.client.CustomObjectsApi(api).patch_namespaced_custom_object(*custom, body)

for name, run, expected in (
    ("kubernetes", blocking, [strategic, operations, merge, merge]),
    ("kubernetes_asyncio", lambda: asyncio.run(awaiting()), [strategic, operations, operations, operations]),
):
  heard.clear()
  run()
  seen = [headers["Content-Type"] for headers in heard]
  print(name, *seen)
  assert seen == expected
PY
PYTHONPATH=$tools "$dir/venv/bin/python" "$dir/see.py"
