#!/usr/bin/env bash
# What is switched off for one task in Airflow stays on when the pod's template has it on: False, 0 and [] are no values.
#
# Versions:  apache-airflow 3.3.2, apache-airflow-providers-cncf-kubernetes 10.25.0.
# Guess:     what is said of a KubernetesPodOperator wins over its pod_template_file, whatever the value.
# Behaviour: it wins where it is true in Python. False, 0, an empty list and an empty mapping count as not said, and the
#            template's value is taken. An executor's pod_override goes through the same function.
# Seen:      in the template                         said of the task                           in the pod
#            automountServiceAccountToken: true      automount_service_account_token=False      true
#            hostNetwork: true                       hostnetwork=False                          true
#            terminationGracePeriodSeconds: 600      termination_grace_period=0                 600
#            tolerations: [gpu]                      tolerations=[]                             [gpu]
#            serviceAccountName: train               service_account_name="check"               check
# Matters:   the step that runs somebody's code without a token, or off the expensive nodes, reads so in the DAG, and
#            runs otherwise.
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
  automountServiceAccountToken: true
  hostNetwork: true
  terminationGracePeriodSeconds: 600
  serviceAccountName: train
  tolerations: [{key: gpu, operator: Exists}]
  containers: [{name: base, image: "train:1"}]
YAML
cat > see.py <<'PY'
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import ApiClient

pod = KubernetesPodOperator(
  task_id="check", pod_template_file="pod.yaml", in_cluster=False, config_file="cluster.yaml",
  automount_service_account_token=False, hostnetwork=False, termination_grace_period=0, tolerations=[],
  service_account_name="check",
).build_pod_request_obj()
spec = ApiClient().sanitize_for_serialization(pod)["spec"]
for field, expected in {
    "automountServiceAccountToken": True,
    "hostNetwork": True,
    "terminationGracePeriodSeconds": 600,
    "tolerations": [{"key": "gpu", "operator": "Exists"}],
    "serviceAccountName": "check",
}.items():
  print(f"{field}: {spec[field]}")
  assert spec[field] == expected
PY
AIRFLOW_HOME=$dir/airflow venv/bin/python -W ignore see.py
