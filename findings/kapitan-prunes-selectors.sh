#!/usr/bin/env bash
# Kapitan's prune takes {} out of a network policy, where it means all: who was let in from everywhere no longer is.
#
# Versions:  kapitan 0.36.3.
# Guess:     prune: true takes away what says nothing, so that an object means the same afterwards.
# Behaviour: it takes away null, {} and [] wherever they stand. In Kubernetes an empty selector selects all, and an empty
#            rule lets all in; an absent one is none, or the namespace of the policy.
# Seen:      ingress: [{}, {from: [{podSelector: {app: prometheus}, namespaceSelector: {}}]}]
#            -> ingress: [{from: [{podSelector: {app: prometheus}}]}]
#            prometheus of any namespace -> of this one; the rule for all others -> gone
# Matters:   both policies are valid. Metrics and traffic stop, and the source that everybody reads lets them in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kapitan==0.36.3
cd "$dir"
mkdir -p inventory/targets inventory/classes components/policy
cat > components/policy/__init__.py <<'PY'
from kapitan.inputs import kadet

def main():
  output = kadet.BaseObj()
  output.root.policy = {
    "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "ml-pipeline"},
    "spec": {
      "podSelector": {"matchLabels": {"app": "ml-pipeline"}},
      "ingress": [
        {},
        {"from": [{"podSelector": {"matchLabels": {"app": "prometheus"}}, "namespaceSelector": {}}]},
      ],
    },
  }
  return output
PY
cat > see.py <<'PY'
import sys
import yaml

with open("compiled/production/policy.yaml") as file:
  ingress = yaml.safe_load(file)["spec"]["ingress"]
print(ingress)
peer = {"podSelector": {"matchLabels": {"app": "prometheus"}}}
kept = [{}, {"from": [{**peer, "namespaceSelector": {}}]}]
assert ingress == ([{"from": [peer]}] if sys.argv[1] == "true" else kept)
PY
for prune in false true; do
  cat > inventory/targets/production.yml <<YAML
parameters:
  kapitan:
    vars: {target: production}
    compile:
      - {output_path: ., input_type: kadet, output_type: yaml, input_paths: [components/policy], prune: $prune}
YAML
  venv/bin/kapitan compile --quiet
  echo "prune: $prune"
  venv/bin/python see.py "$prune"
done
