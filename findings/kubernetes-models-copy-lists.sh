#!/usr/bin/env bash
# A container that is appended to the list a pod was made with is in the pod, or is lost, by the version of the Kubernetes client.
#
# Versions:  kubernetes 30.1.0 (the newest that kfp 2.17.3 takes) and 37.0.2.
# Guess:     a model holds the list and the dict that it was given, as Python objects do.
# Behaviour: 30.1.0 holds them, so what is added to them later is sent. In 37.0.2 the models are pydantic's, which copy
#            lists and dicts and hold the objects in them: an image that is set later is sent, a container that is
#            appended later is not. Nothing is said.
# Seen:      containers = [main]; labels = {}; pod = V1Pod(V1ObjectMeta(labels=labels), V1PodSpec(containers=containers))
#            containers.append(proxy); labels["team"] = "ml"; main.image = "train:2"
#            30.1.0  main train:2, proxy   labels: team      37.0.2  main train:2   labels: none
# Matters:   code that makes pods, volumes or variables step by step (operators, launchers, notebooks' spawners) loses
#            what comes after the constructor: a sidecar, a mount, the label that a NetworkPolicy asks for. An
#            environment with kfp and one without run the same code with different results.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json

import kubernetes
from kubernetes import client

main = client.V1Container(name="main", image="train:1")
containers = [main]
labels = {}
pod = client.V1Pod(
    metadata=client.V1ObjectMeta(name="train", labels=labels), spec=client.V1PodSpec(containers=containers))
containers.append(client.V1Container(name="proxy"))
labels["team"] = "ml"
main.image = "train:2"

sent = client.ApiClient().sanitize_for_serialization(pod)
print(kubernetes.__version__, json.dumps(sent))
kept = kubernetes.__version__ == "30.1.0"
assert [it["name"] for it in sent["spec"]["containers"]] == (["main", "proxy"] if kept else ["main"])
assert sent["metadata"]["labels"] == ({"team": "ml"} if kept else {})
assert sent["spec"]["containers"][0]["image"] == "train:2"
PY
cd "$dir"
for package in kubernetes==30.1.0 kubernetes==37.0.2; do
  rm -rf venv
  python3 -m venv venv
  venv/bin/pip install --quiet --disable-pip-version-check "$package"
  venv/bin/python -W ignore see.py
done
