#!/usr/bin/env bash
# Three Jsonnets read one manifest in three ways: a mode of 0440 is a text for one, ~ is a text, and a key y becomes "true".
#
# Versions:  of PyPI jsonnet 0.22.0 (C++), gojsonnet 0.22.0 (Go), rjsonnet 0.5.6 (Rust, jrsonnet).
# Guess:     std.parseYaml, a function of the standard library, gives one result.
# Behaviour: the Go one reads YAML 1.1, and so turns the key y into "true" as well. For the C++ one a number with a
#            leading zero and ~ are texts. The Rust one takes yes and y for texts, 0440 for a number, and ~ for null.
# Seen:      defaultMode: 0440   "0440"    288             288
#            proxy: ~            "~"       null            null
#            debug: yes          "yes"     true            "yes"
#            y: axis             y: axis   "true": axis    y: axis
# Matters:   upstream's YAML is read with parseYaml and changed in Jsonnet. Whether a setting is the text "~" or
#            nothing, and debugging on or off, goes by the Jsonnet that a laptop and the pipeline happen to have.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  jsonnet==0.22.0 gojsonnet==0.22.0 rjsonnet==0.5.6
cat > "$dir/settings.yaml" <<'YAML'
defaultMode: 0440
proxy: ~
debug: yes
y: axis
plain: 1
quoted: "1.10"
YAML
cat > "$dir/see.py" <<'PY'
import importlib
import json
import sys

with open(sys.argv[1]) as file:
  settings = json.dumps(file.read())
same = {"plain": 1, "quoted": "1.10"}
for name, expected in {
    "_jsonnet": {"defaultMode": "0440", "proxy": "~", "debug": "yes", "y": "axis", **same},
    "_gojsonnet": {"defaultMode": 288, "proxy": None, "debug": True, "true": "axis", **same},
    "rjsonnet": {"defaultMode": 288, "proxy": None, "debug": "yes", "y": "axis", **same},
}.items():
  seen = json.loads(importlib.import_module(name).evaluate_snippet("see", f"std.parseYaml({settings})"))
  print(name, seen)
  assert seen == expected
PY
"$dir/venv/bin/python" "$dir/see.py" "$dir/settings.yaml"
