#!/usr/bin/env bash
# kfp's client waits for ever for a run that was terminated, and is content with one that failed.
#
# Versions:  kfp 2.14.4 and 2.17.3 (Python 3.9 or later).
# Guess:     wait_for_run_completion returns when a run has ended, and raises where it has not succeeded.
# Behaviour: CANCELED is none of the states in which it stops waiting. FAILED is one, and is returned like SUCCEEDED.
#            The object that create_run_from_pipeline_func returns waits without a limit.
# Seen:      SUCCEEDED: returned after 0 s   FAILED: returned after 0 s   CANCELED: TimeoutError after 2 s (the limit given)
# Matters:   who terminates a run in the UI leaves the CI job that started it waiting until the runner's own limit, and
#            a job that ends with wait_for_run_completion() is green when the run failed. Look at .state, and give a
#            timeout.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import http.server
import json
import threading
import time

import kfp


class Server(http.server.BaseHTTPRequestHandler):
    """A run whose id is its state, ended long ago."""

    def do_GET(self):
        state = self.path.split("/")[-1]
        run = {"run_id": state, "state": state, "finished_at": "2026-01-01T00:00:00Z"}
        body = json.dumps(run if "/runs/" in self.path else {}).encode()
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
seen = {}
for state in ["SUCCEEDED", "FAILED", "CANCELED"]:
    started = time.monotonic()
    try:
        seen[state] = client.wait_for_run_completion(state, timeout=2, sleep_duration=1).state
    except TimeoutError as error:
        seen[state] = type(error).__name__
    print(f"kfp {kfp.__version__} {state}: {seen[state]} after {time.monotonic() - started:.0f} s")
assert seen == {"SUCCEEDED": "SUCCEEDED", "FAILED": "FAILED", "CANCELED": "TimeoutError"}
PY
cd "$dir"
for version in 2.14.4 2.17.3; do
  python3 -m venv venv-$version
  venv-$version/bin/pip install --quiet --disable-pip-version-check kfp==$version kfp-server-api==2.17.3
  venv-$version/bin/python -W ignore see.py | grep '^kfp '
done
