#!/usr/bin/env bash
# Airflow gives a step's name and image to the first container of the pod's template, whichever is meant.
#
# Versions:  apache-airflow 3.3.2, apache-airflow-providers-cncf-kubernetes 10.25.0.
# Guess:     base_container_name says which container of pod_template_file a KubernetesPodOperator changes, as a strategic
#            merge patch would; what is said of no container changes none.
# Behaviour: containers are merged by their place. The first one of the template gets the name, the task's image and
#            variables, and keeps its own arguments. The one that had the name stays as it was, beside it.
# Seen:      template                                        proxy (proxy:1, --port=3306)   train (train:1, one GPU)
#            image="train:2", base_container_name="train"    train (train:2, --port=3306)   train (train:1, one GPU)
#            image="train:2"                                 base (train:2, --port=3306)    train (train:1, one GPU)
#            nothing                                         base (proxy:1, --port=3306)    train (train:1, one GPU)
# Matters:   containers are often written in the order of names, so that cloudsql-proxy or a logger stands first. A
#            cluster refuses two of one name. The other two pods are valid: one trains twice without a proxy, and of the
#            other Airflow waits for the proxy to end.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  apache-airflow==3.3.2 apache-airflow-providers-cncf-kubernetes==10.25.0
cd "$dir"
# The operator looks whether it is in a cluster before it builds the pod, and asks that cluster nothing.
cat > cluster.yaml <<'YAML'
apiVersion: v1
kind: Config
clusters: [{name: one, cluster: {server: "http://127.0.0.1:1"}}]
users: [{name: one, user: {}}]
contexts: [{name: one, context: {cluster: one, user: one}}]
current-context: one
YAML
cat > pod.yaml <<'YAML'
apiVersion: v1
kind: Pod
metadata: {name: train}
spec:
  containers:
    - {name: proxy, image: "proxy:1", args: [--port=3306]}
    - {name: train, image: "train:1", resources: {limits: {nvidia.com/gpu: "1"}}}
YAML
cat > see.py <<'PY'
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

def containers(**settings):
  pod = KubernetesPodOperator(
    task_id="train", pod_template_file="pod.yaml", in_cluster=False, config_file="cluster.yaml", **settings,
  ).build_pod_request_obj()
  return [(each.name, each.image, each.args, each.resources and each.resources.limits) for each in pod.spec.containers]

gpu = {"nvidia.com/gpu": "1"}
for settings, name, image in (
    ({"image": "train:2", "base_container_name": "train"}, "train", "train:2"),
    ({"image": "train:2"}, "base", "train:2"),
    ({}, "base", "proxy:1"),
):
  seen = containers(**settings)
  print(settings, *seen, sep="\n  ")
  assert seen == [(name, image, ["--port=3306"], None), ("train", "train:1", None, gpu)]
PY
AIRFLOW_HOME=$dir/airflow venv/bin/python -W ignore see.py
