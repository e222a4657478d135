#!/usr/bin/env bash
# Split a manifest into files, and one of two objects is gone.
#
# Versions:  kubesplit 0.6.0.
# Guess:     two objects of one kind and name, but of different API groups, get two files, or an error.
# Behaviour: files are named after kind and name, in a folder per namespace. The group is not in the name, so the later
#            object overwrites the earlier one. The count is of the objects read, and the status is 0.
# Seen:      a Service of v1 and one of serving.knative.dev/v1, both "api": "Found [2] valid", one file, Knative's
# Matters:   clusters with Kubeflow have such pairs: Service of Knative beside v1, Ingress and Gateway of several
#            groups. Splitting a rendered manifest for review or GitOps drops the object, and pruning then deletes it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kubesplit==0.6.0
cat > "$dir/services.yaml" <<'YAML'
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {ports: [{port: 80}]}
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: api}
spec: {template: {spec: {containers: [{image: api}]}}}
YAML
said=$("$dir/venv/bin/kubesplit" --input "$dir/services.yaml" --output "$dir/split" 2>&1)
echo "$said" | grep --fixed-strings 'Found [2] valid'
[[ $(find "$dir/split" -type f | wc -l) -eq 1 ]]
grep --recursive --no-filename apiVersion "$dir/split" | grep serving.knative.dev
