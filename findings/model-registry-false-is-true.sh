#!/usr/bin/env bash
# A parameter that is stored as False in Kubeflow's model registry is read as True, and an object is not read at all.
#
# Versions:  model-registry 0.3.18 (the client).
# Guess:     what the client stores for a type of parameter it reads as the same value.
# Behaviour: every value is stored as the text that Python has for it. A boolean is read by asking whether the text is empty,
#            which "False" is not; an object, whose text is no JSON, as JSON; a number as a double.
# Seen:      False -> "False" -> True   {"depth": 3} -> "{'depth': 3}" -> JSONDecodeError
#            9007199254740993 -> "9007199254740993" -> 9007199254740992.0
# Matters:   the parameters are there to train a model again as it was trained: with shuffle=False, that is, with a seed of
#            64 bits. What a run returns to is another run, and the registry holds the right text all the time.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import asyncio
import http.server
import json
import threading

from model_registry.core import ModelRegistryAPIClient
from model_registry.types import Parameter, ParameterType

stored = []

class Server(http.server.BaseHTTPRequestHandler):
  def do_POST(self):
    body = self.rfile.read(int(self.headers["Content-Length"]))
    stored.append(json.loads(body))
    self.send_response(200)
    self.send_header("Content-Type", "application/json")
    self.send_header("Content-Length", str(len(body)))
    self.end_headers()
    self.wfile.write(body)
  def log_message(self, *arguments): pass

server = http.server.HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()

async def read_back(value, kind):
  client = ModelRegistryAPIClient.insecure_connection("http://127.0.0.1", server.server_port)
  try:
    return (await client.upsert_model_version_artifact(Parameter(name="one", value=value, parameter_type=kind), "1")).value
  except json.JSONDecodeError as error:
    return type(error)

for value, kind, text, expected in (
    (True, ParameterType.BOOLEAN, "True", True),
    (False, ParameterType.BOOLEAN, "False", True),
    ({"depth": 3}, ParameterType.OBJECT, "{'depth': 3}", json.JSONDecodeError),
    (9007199254740993, ParameterType.NUMBER, "9007199254740993", 9007199254740992.0),
    ("1.10", ParameterType.STRING, "1.10", "1.10")):
  seen = asyncio.run(read_back(value, kind))
  print(repr(value), "->", repr(stored[-1]["value"]), "->", repr(seen))
  assert stored[-1]["value"] == text and seen == expected and type(seen) is type(expected)
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check model-registry==0.3.18
HOME=$dir venv/bin/python -W ignore see.py
