#!/usr/bin/env bash
# Argo's Python client takes the number of a port only as a text, which Kubernetes takes for the port's name.
#
# Versions:  argo-workflows 6.7.18.
# Guess:     a field that is an integer or a text in Kubernetes (IntOrString) takes both.
# Behaviour: the client was generated with such fields as texts, and checks types: port=80 is refused. port="80" goes
#            out as "80", the name of a port, and a name must have a letter. _check_type=False lets the number through.
# Seen:      HTTPGetAction(port=80)    ->  Required value type is str and passed type was int
#            HTTPGetAction(port="80")  ->  {"port": "80"}
# Matters:   a probe, or a sidecar with one, in a Workflow that is made by this client: Argo takes the Workflow, and the
#            API server refuses its pods, so the error comes at run time and speaks of names. For retry limits, where
#            "3" is refused nowhere, the text is harmless.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check argo-workflows==6.7.18
"$dir/venv/bin/python" -W ignore - <<'PY'
from argo_workflows.exceptions import ApiTypeError
from argo_workflows.model.http_get_action import HTTPGetAction

try:
  HTTPGetAction(port=80)
except ApiTypeError as error:
  print(error)
  assert "Required value type is str" in str(error)
else:
  raise AssertionError("a number is taken")
print(HTTPGetAction(port="80").to_dict())
assert HTTPGetAction(port="80").to_dict() == {"port": "80"}
assert HTTPGetAction(port=80, _check_type=False).to_dict() == {"port": 80}
PY
