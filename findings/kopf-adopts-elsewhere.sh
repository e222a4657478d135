#!/usr/bin/env bash
# kopf makes an object the owner of what lies in another namespace, which Kubernetes then deletes, soon after it was made.
#
# Versions:  kopf 1.45.2.
# Guess:     adopt() refuses what Kubernetes does not allow: an owner lives in its dependent's namespace, or in none.
# Behaviour: every object gets the reference, with controller and blockOwnerDeletion. A ClusterRole and a Namespace get a
#            namespace besides. Of a List the list is adopted, and none of its items. Nothing is said.
# Seen:      owner Team ml in namespace platform; ConfigMap in namespace ml-team -> ownerReferences: Team ml; namespace stays
#            Namespace ml-team, ClusterRole -> the same, and metadata.namespace: platform
# Matters:   a team's operator lives in one namespace and makes others. Kubernetes looks for the owner where the dependent is,
#            finds none, and deletes it: ConfigMaps go soon after they were made. What is in no namespace is never
#            collected, though the reference says so. A test that looks at the object made sees just what it asked for.
#            https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import warnings

import kopf

warnings.simplefilter("error")
owner = {"apiVersion": "example.com/v1", "kind": "Team", "metadata": {"name": "ml", "namespace": "platform", "uid": "1"}}

def adopted(kind, version="v1", **fields):
  child = {"apiVersion": version, "kind": kind, **fields}
  kopf.adopt(child, owner=owner)
  print(kind, child["metadata"])
  (reference,) = child["metadata"]["ownerReferences"]
  assert reference["kind"] == "Team" and reference["controller"] and reference["blockOwnerDeletion"]
  return child

elsewhere = adopted("ConfigMap", metadata={"name": "settings", "namespace": "ml-team"})
assert elsewhere["metadata"]["namespace"] == "ml-team"
assert adopted("Namespace", metadata={"name": "ml-team"})["metadata"]["namespace"] == "platform"
role = adopted("ClusterRole", "rbac.authorization.k8s.io/v1", metadata={"name": "ml-team"}, rules=[])
assert role["metadata"]["namespace"] == "platform"
item = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}}
assert adopted("List", items=[item])["items"] == [item] and "ownerReferences" not in item["metadata"]
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kopf==1.45.2
venv/bin/python see.py
