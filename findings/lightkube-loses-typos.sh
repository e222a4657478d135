#!/usr/bin/env bash
# lightkube refuses a value of another type and loses a field of another name, so that a server never sees the typo.
#
# Versions:  lightkube 1.0.1, lightkube-models 1.37.0.8.
# Guess:     models that convert strictly refuse a field that they do not have, or else carry it to the server, whose
#            strict field validation names it.
# Behaviour: a port in quotes is an error with its path. `replica`, `ressources` and `serviceAcountName` are gone
#            from what is written, and so are fields of releases that are newer than the installed models. Objects of
#            custom resources keep everything.
# Seen:      Expected `int`, got `str` - at `$.spec.template.spec.containers[0].ports[0].containerPort`
#            replica, ressources, serviceAcountName: in none of the lines that come back
# Matters:   whoever applies a render by it (charms do) runs one replica without limits, and no dry run objects; lint
#            the text before it is loaded, and keep the models as new as the manifests.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check lightkube==1.0.1 \
  lightkube-models==1.37.0.8
cat > "$dir/load.py" <<'PYTHON'
from lightkube import codecs
from lightkube.generic_resource import create_namespaced_resource
import msgspec

deployment = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: ml-pipeline}
spec:
  replica: 3
  selector: {matchLabels: {app: ml-pipeline}}
  template:
    metadata: {labels: {app: ml-pipeline}}
    spec:
      serviceAcountName: ml-pipeline
      containers:
      - name: api
        image: registry.example/api:1
        ports: [{containerPort: PORT}]
        ressources: {limits: {memory: 1Gi}}
"""
try:
    codecs.load_all_yaml(deployment.replace("PORT", '"8888"'))
    raise SystemExit("a port in quotes is taken")
except msgspec.ValidationError as error:
    print(error)
    assert str(error).endswith("at `$.spec.template.spec.containers[0].ports[0].containerPort`")

text = codecs.dump_all_yaml(codecs.load_all_yaml(deployment.replace("PORT", "8888")))
print(text)
assert "containerPort: 8888" in text
for typo in ["replica", "ressources", "serviceAcountName"]:
    assert typo not in text, typo

create_namespaced_resource("cloud.google.com", "v1", "BackendConfig", "backendconfigs")
custom = "apiVersion: cloud.google.com/v1\nkind: BackendConfig\nmetadata: {name: a}\nspec: {iapp: {enabled: true}}\n"
assert "iapp:" in codecs.dump_all_yaml(codecs.load_all_yaml(custom))
PYTHON
"$dir/venv/bin/python" "$dir/load.py"
