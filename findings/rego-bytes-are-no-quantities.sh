#!/usr/bin/env bash
# A memory limit of 512m, half a byte to Kubernetes, is 512 megabytes to a Rego rule: "at least 64Mi" lets it pass.
#
# Versions:  regopy 1.5.2 (Rego's own functions, in Python), kubernetes 37.0.2.
# Guess:     units.parse_bytes, which knows Mi and M, reads a quantity of memory as Kubernetes does.
# Behaviour: it does not tell capitals from small letters, so that m, a thousandth to Kubernetes, is a million. A number that
#            Kubernetes writes itself in thousandths comes out a thousand million times as large.
# Seen:      512m -> 512000000, Kubernetes: 0.512   128974848000m -> 128974848000000000, Kubernetes: 128974848
#            512Mi, 1.5G, 1e3, 1E -> the same for both
# Matters:   m for M is the slip that such a rule is written for, and the one that it cannot see. The other way round, a rule
#            of "at most 8Gi" refuses a limit of 123Mi that a tool has written down exactly.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json

from kubernetes.utils.quantity import parse_quantity
from regopy import Interpreter

def evaluated(query):
  return json.loads(str(Interpreter().query(query)))

for text in ("512Mi", "1.5G", "1e3", "1E"):
  assert evaluated(f'x := units.parse_bytes("{text}")')["bindings"]["x"] == parse_quantity(text)
for text, size, bytes_in_rego in (("512m", 0.512, 512000000), ("128974848000m", 128974848, 128974848000000000)):
  rego, kubernetes = evaluated(f'x := units.parse_bytes("{text}")')["bindings"]["x"], float(parse_quantity(text))
  enough = evaluated(f'x := units.parse_bytes("{text}") >= units.parse_bytes("64Mi")')["bindings"]["x"]
  print(text, "Rego:", rego, "Kubernetes:", kubernetes, "at least 64Mi:", enough)
  assert (rego, kubernetes, enough) == (bytes_in_rego, size, True)
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check regopy==1.5.2 kubernetes==37.0.2
venv/bin/python see.py
