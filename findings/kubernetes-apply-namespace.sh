#!/usr/bin/env bash
# The Kubernetes client applies an object of the namespace kubeflow in the namespace default, though it creates it in kubeflow.
#
# Versions:  kubernetes 37.0.2.
# Guess:     create_from_yaml and create_from_dict put an object into its own namespace, whatever is said beside it: "if
#            the API object already contains a namespace, this parameter has no effect".
# Behaviour: so it is when they create. With apply=True the request goes to the namespace of the argument, which is
#            "default" where none was given, and the object in it still has its own. With it a Gateway API ListenerSet is
#            a KeyError: a kind with "List" in it is taken for a list of items.
# Seen:      ConfigMap settings of kubeflow   create: /api/v1/namespaces/kubeflow/configmaps
#                                             apply:  /api/v1/namespaces/default/configmaps/settings
#            ListenerSet                      KeyError: 'items'
# Matters:   KFP's own manifests, whose objects all name their namespace, can be created once and never be applied again:
#            the server says that the namespaces do not match. A file for two namespaces cannot be applied in one call.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
from answering import serve
from kubernetes import client, utils

sent = []


def answer(path, body):
    if body is not None:
        sent.append((path.split("?")[0], body["metadata"]["namespace"]))
        return body
    if path == "/api/v1":
        kind = {"name": "configmaps", "singularName": "", "namespaced": True, "kind": "ConfigMap", "verbs": ["patch"]}
        return {"kind": "APIResourceList", "groupVersion": "v1", "resources": [kind]}
    return {
        "/version": {"major": "1", "minor": "33"},
        "/api": {"kind": "APIVersions", "versions": ["v1"]},
        "/apis": {"kind": "APIGroupList", "groups": []},
    }[path]


api = client.ApiClient(client.Configuration(host=serve(answer)))
settings = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "namespace": "kubeflow"}}
for apply in (False, True):
    for more in ({}, {"namespace": "team-a"}):
        utils.create_from_dict(api, settings, apply=apply, **more)
        print("apply" if apply else "create", more, "->", *sent[-1])
assert sent == [
    ("/api/v1/namespaces/kubeflow/configmaps", "kubeflow"),
    ("/api/v1/namespaces/kubeflow/configmaps", "kubeflow"),
    ("/api/v1/namespaces/default/configmaps/settings", "kubeflow"),
    ("/api/v1/namespaces/team-a/configmaps/settings", "kubeflow"),
]
listeners = {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "ListenerSet", "metadata": {"name": "more"}}
try:
    utils.create_from_dict(api, listeners, apply=True)
except KeyError as error:
    print("ListenerSet: KeyError", error)
    assert error.args == ("items",)
else:
    raise AssertionError("a ListenerSet is taken")
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kubernetes==37.0.2
HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py
