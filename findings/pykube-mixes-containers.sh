#!/usr/bin/env bash
# pykube-ng mixes two containers into one when the first of them is taken out of a Deployment.
#
# Versions:  pykube-ng 23.6.0.
# Guess:     update() sends the object as it was changed. At worst a field that was taken out stays, since a merge patch
#            removes only what is null.
# Behaviour: before it sends, update() puts back what was taken out: keys by their name, items of lists by their place.
#            So the container that remains is laid over the one that was in its place, and comes again in its own.
#            update(is_strategic=False) sends the list as it is.
# Seen:      containers proxy (with args --tls, 8443) and web; after `del containers[0]` and update() the server gets
#            web, with the args and the port of proxy, and web once more
# Matters:   the server refuses the two containers of one name, or, where the names differ, runs one with the arguments
#            and the ports of the other. The script itself sees nothing of it: it deleted one item of a list.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check pykube-ng==23.6.0
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$tools "$dir/venv/bin/python" - <<'PY'
import copy
import pykube
from answering import serve

containers = [{"name": "proxy", "image": "proxy:1", "args": ["--tls"], "ports": [{"containerPort": 8443}]},
              {"name": "web", "image": "web:1"}]
stored = {"apiVersion": "apps/v1", "kind": "Deployment",
          "metadata": {"name": "web", "namespace": "kubeflow", "annotations": {"note": "old"}},
          "spec": {"template": {"spec": {"containers": containers}}}}
sent = []

def answer(path, body):
  if body is not None:
    sent.append(body)
  return stored if body is None else body

api = pykube.HTTPClient(pykube.KubeConfig.from_url(serve(answer)))

def containers_after(**options):
  web = pykube.Deployment(api, copy.deepcopy(stored))
  del web.obj["spec"]["template"]["spec"]["containers"][0]
  del web.annotations["note"]
  web.update(**options)
  return sent[-1]["spec"]["template"]["spec"]["containers"]

mixed = containers_after()
print("update() sends:", mixed)
assert mixed == [{"name": "web", "image": "web:1", "args": ["--tls"], "ports": [{"containerPort": 8443}]},
                 {"name": "web", "image": "web:1"}]
assert sent[-1]["metadata"]["annotations"] == {"note": "old"}
assert containers_after(is_strategic=False) == [{"name": "web", "image": "web:1"}]
PY
