#!/usr/bin/env bash
# A run that is started with enable_caching=False still takes results from the cache: inside of loops, and by version.
#
# Versions:  kfp 2.14.4 and 2.17.3 (Python 3.9 or later).
# Guess:     "the setting applies to all tasks in the pipeline", as the client's documentation says.
# Behaviour: for a package, the client changes the outermost tasks of what it uploads. Tasks inside of a loop or of a
#            condition keep enableCache: true. For a version that the server has, it sends nothing about caching at all.
#            Neither is said.
# Seen:      from a package   outermost: {}           inside of the loop: {"enableCache": true}
#            by version       the request has no word of caching
# Matters:   the rerun that is to read today's data trains on yesterday's, and says that it succeeded. Caching is
#            turned off by set_caching_options on each task, or when the server's cache is off.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import http.server
import json
import threading

import kfp
from kfp import compiler, dsl

sent = []


class Server(http.server.BaseHTTPRequestHandler):
    """Keeps what it gets, and answers with ids."""

    def do_POST(self):
        sent.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.do_GET()

    def do_GET(self):
        body = json.dumps({"run_id": "run", "experiment_id": "experiment"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = kfp.Client(host=f"http://127.0.0.1:{server.server_port}")


@dsl.component
def read(day: str):
    pass


@dsl.pipeline
def train():
    read(day="today")
    with dsl.ParallelFor(items=["monday", "sunday"]) as day:
        read(day=day)


compiler.Compiler().compile(train, "train.yaml")
client.run_pipeline("experiment", "run", pipeline_package_path="train.yaml", enable_caching=False)
client.run_pipeline("experiment", "run", pipeline_id="p", version_id="v", enable_caching=False)

spec = sent[0]["pipeline_spec"]
spec = spec.get("pipeline_spec", spec)
outermost = spec["root"]["dag"]["tasks"]["read"]["cachingOptions"]
loop = next(it for name, it in spec["components"].items() if "for-loop" in name)
inside = loop["dag"]["tasks"]["read-2"]["cachingOptions"]
print("kfp", kfp.__version__, "from a package: outermost", outermost, "inside of the loop", inside)
print("kfp", kfp.__version__, "by version:", json.dumps(sent[1]))
assert outermost == {} and inside == {"enableCache": True}
assert "ach" not in json.dumps(sent[1])
PY
cd "$dir"
for version in 2.14.4 2.17.3; do
  python3 -m venv venv-$version
  venv-$version/bin/pip install --quiet --disable-pip-version-check kfp==$version kfp-server-api==2.17.3
  venv-$version/bin/python -W ignore see.py | grep '^kfp '
done
