#!/usr/bin/env bash
# The log of a pod that printed 1.10 is 1.1 with the Kubernetes client that kfp installs, and a line of JSON is none any more.
#
# Versions:  kubernetes 30.1.0, the newest that kfp 2.17.3 admits; kubernetes 37.0.2 and kubernetes_asyncio 36.1.0.
# Guess:     read_namespaced_pod_log gives what the pod has written, since it says that it gives a text.
# Behaviour: a log that is one JSON value as a whole is read as JSON, and what Python writes for the value is returned. Of
#            two lines neither changes. kubernetes_asyncio 36.1.0 does the same, kubernetes 37.0.2 does not.
# Seen:      {"ok": true, "loss": 0.10} -> {'ok': True, 'loss': 0.1}   1.10 -> 1.1   null -> no text, but None
#            0.30000000000000000001 -> 0.3   1e400 -> inf   {"step": 1}, {"step": 2} in two lines -> as they are
# Matters:   a step that prints its result, and a script that fetches it: a metric or a version is another one, json.loads
#            fails on the text, and it all depends on whether anything else was printed. Beside kfp there is no newer client.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/see.py" <<'PY'
import asyncio
import http.server
import sys
import threading

LOGS = ['{"ok": true, "loss": 0.10}\n', "1.10\n", "null\n", "0.30000000000000000001\n", "1e400\n", "epoch 1\n1.10\n",
        '{"step": 1}\n{"step": 2}\n']
CHANGED = ["{'ok': True, 'loss': 0.1}", "1.1", None, "0.3", "inf"] + LOGS[5:]

class Server(http.server.BaseHTTPRequestHandler):
  def do_GET(self):
    log = LOGS[int(self.path.split("/")[-2].removeprefix("pod-"))].encode()
    self.send_response(200)
    self.send_header("Content-Type", "text/plain")
    self.send_header("Content-Length", str(len(log)))
    self.end_headers()
    self.wfile.write(log)
  def log_message(self, *arguments): pass

server = http.server.HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
host = f"http://127.0.0.1:{server.server_port}"
pods = [f"pod-{number}" for number in range(len(LOGS))]

def read():
  from kubernetes import client
  api = client.CoreV1Api(client.ApiClient(client.Configuration(host=host)))
  return [api.read_namespaced_pod_log(pod, "kubeflow") for pod in pods]

async def read_in_turn():
  from kubernetes_asyncio import client
  async with client.ApiClient(client.Configuration(host=host)) as connection:
    api = client.CoreV1Api(connection)
    return [await api.read_namespaced_pod_log(pod, "kubeflow") for pod in pods]

seen = asyncio.run(read_in_turn()) if sys.argv[1] == "kubernetes_asyncio" else read()
for log, text in zip(LOGS, seen):
  print(f"{log!r} -> {text!r}")
assert seen == {"changed": CHANGED, "kept": LOGS}[sys.argv[2]]
PY

cd "$dir"
python3 -m venv kfp
python3 -m venv newer
kfp/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3 kubernetes_asyncio==36.1.0
newer/bin/pip install --quiet --disable-pip-version-check kubernetes==37.0.2
HOME=$dir kfp/bin/python - <<'PY'
import importlib.metadata
assert importlib.metadata.version("kubernetes") == "30.1.0"
print(*[text for text in importlib.metadata.requires("kfp") if text.startswith("kubernetes<")])
PY
kfp/bin/python see.py kubernetes changed
kfp/bin/python see.py kubernetes_asyncio changed
newer/bin/python see.py kubernetes kept
