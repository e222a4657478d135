#!/usr/bin/env bash
# The last line of a pod's log is lost by the Kubernetes client's stream where the step did not end it with a line break.
#
# Versions:  kubernetes 30.1.0, the newest that kfp 2.17.3 admits, and 37.0.2; kubernetes_asyncio 36.1.0.
# Guess:     Watch().stream(read_namespaced_pod_log, …) gives every line of a finished log, the last one too.
# Behaviour: a line is given when its line break has come. What stands behind the last one is dropped when the log ends, in
#            both versions; 30.1.0 drops empty lines besides. kubernetes_asyncio gives all of them, each with its line break.
# Seen:      "epoch 1\n\naccuracy=0.91" -> kubernetes 30.1.0: 'epoch 1'   37.0.2: 'epoch 1', ''
#            kubernetes_asyncio: 'epoch 1\n', '\n', 'accuracy=0.91'   read_namespaced_pod_log: the whole text
# Matters:   the last line is the one that is waited for: a result that was printed without a line break, or what a process
#            that was killed had begun to say. Whoever looks for it in the stream finds a log that ends well, and no result.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/see.py" <<'PY'
import ast
import asyncio
import http.server
import sys
import threading

LOG = b"epoch 1\n\naccuracy=0.91"

class Server(http.server.BaseHTTPRequestHandler):
  def do_GET(self):
    self.send_response(200)
    self.send_header("Content-Type", "text/plain")
    self.send_header("Content-Length", str(len(LOG)))
    self.end_headers()
    self.wfile.write(LOG)
  def log_message(self, *arguments): pass

server = http.server.HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
host = f"http://127.0.0.1:{server.server_port}"

def streamed():
  from kubernetes import client, watch
  api = client.CoreV1Api(client.ApiClient(client.Configuration(host=host)))
  assert api.read_namespaced_pod_log("train", "kubeflow") == LOG.decode()
  return list(watch.Watch().stream(api.read_namespaced_pod_log, "train", "kubeflow"))

async def streamed_in_turn():
  from kubernetes_asyncio import client, watch
  async with client.ApiClient(client.Configuration(host=host)) as connection:
    log = client.CoreV1Api(connection).read_namespaced_pod_log
    async with watch.Watch().stream(log, "train", "kubeflow", follow=True) as stream:
      return [line async for line in stream]

lines = asyncio.run(streamed_in_turn()) if sys.argv[1] == "kubernetes_asyncio" else streamed()
print(sys.argv[1], lines)
assert lines == ast.literal_eval(sys.argv[2])
PY

cd "$dir"
python3 -m venv kfp
python3 -m venv newer
kfp/bin/pip install --quiet --disable-pip-version-check kubernetes==30.1.0
newer/bin/pip install --quiet --disable-pip-version-check kubernetes==37.0.2 kubernetes_asyncio==36.1.0
kfp/bin/python see.py kubernetes "['epoch 1']"
newer/bin/python see.py kubernetes "['epoch 1', '']"
newer/bin/python see.py kubernetes_asyncio "['epoch 1\\n', '\\n', 'accuracy=0.91']"
