#!/usr/bin/env bash
# A parameter of an MLflow project arrives in quotes on Kubernetes: "a b" as "'a b'", an empty text as two quotes.
#
# Versions:  mlflow-skinny 3.17.2, docker 7.2.0, kubernetes 36.0.3 (37 refuses the call that MLflow makes).
# Guess:     a run on Kubernetes hands the program the parameters that a local run hands it.
# Behaviour: the parameters are quoted for a shell, and a local run has one. For Kubernetes the line is split again, and
#            each part is quoted once more, though the job's command is started by no shell that would take the quotes off.
# Seen:      mlflow run -P note="a b" -P rates="[0.1, 0.2]" -P tag="": here  a b   [0.1, 0.2]   (nothing)
#            on Kubernetes  'a b'   '[0.1, 0.2]'   ''   each with the quotes in it
# Matters:   what has a blank, a bracket, a star or a > in it is another text: a list that is no JSON any more, and a tag
#            that is not empty. A number comes through, so that the first trial succeeds.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/MLproject" <<'YAML'
name: train
docker_env: {image: train}
entry_points:
  main:
    parameters: {note: string, rates: string, tag: string, rows: string}
    command: "python3 show.py {note} {rates} {tag} {rows}"
YAML
cat > "$dir/show.py" <<'PY'
import json
import sys
print(json.dumps(sys.argv[1:]))
PY
cat > "$dir/see.py" <<'PY'
import http.server
import json
import subprocess
import threading
import types

from mlflow.projects import _project_spec, kubernetes

jobs = []

class Server(http.server.BaseHTTPRequestHandler):
  def do_POST(self):
    body = self.rfile.read(int(self.headers["Content-Length"]))
    jobs.append(json.loads(body))
    self.send_response(201)
    self.send_header("Content-Type", "application/json")
    self.send_header("Content-Length", str(len(body)))
    self.end_headers()
    self.wfile.write(body)
  def log_message(self, *arguments): pass

server = http.server.HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open("kubeconfig", "w") as file:
  json.dump({
    "apiVersion": "v1", "kind": "Config", "current-context": "here", "users": [{"name": "me", "user": {}}],
    "clusters": [{"name": "here", "cluster": {"server": f"http://127.0.0.1:{server.server_port}"}}],
    "contexts": [{"name": "here", "context": {"cluster": "here", "user": "me"}}]}, file)

given = {"note": "a b", "rates": "[0.1, 0.2]", "tag": "", "rows": "100"}
command = _project_spec.load_project(".").get_entry_point("main").compute_command(given, None)
template = {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"namespace": "ml"},
            "spec": {"template": {"spec": {"containers": [{"name": "train"}], "restartPolicy": "Never"}}}}
run = types.SimpleNamespace(info=types.SimpleNamespace(run_id="run"))
kubernetes.run_kubernetes_job("train", run, "train", "sha256:00", [command], {}, kube_context="here", job_template=template)
(container,) = jobs[0]["spec"]["template"]["spec"]["containers"]
assert "args" not in container

def shown(line):
  return json.loads(subprocess.run(line, capture_output=True, check=True).stdout)

here, there = shown(["bash", "-c", command]), shown(container["command"])
print(here, there, sep="\n")
assert here == list(given.values()) == ["a b", "[0.1, 0.2]", "", "100"]
assert there == ["'a b'", "'[0.1, 0.2]'", "''", "100"]
PY

cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mlflow-skinny==3.17.2 kubernetes==36.0.3 docker==7.2.0
HOME=$dir KUBECONFIG=$dir/kubeconfig venv/bin/python -W ignore see.py
