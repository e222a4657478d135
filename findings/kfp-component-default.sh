#!/usr/bin/env bash
# The default of a text input in a component file changes before kfp looks at its type.
#
# Versions:  kfp 2.17.3, PyYAML 6.0.4.
# Guess:     `{name: tag, type: String, default: 1.10}` has the default "1.10", since the type says what is meant.
# Behaviour: the file is read as YAML 1.1 first, and what came out is made a text after that. Only a date is refused.
#            A quoted default of an int is read by Python, an unquoted one by YAML: 010 is ten or eight.
# Seen:      String 1.10 -> "1.1"; yes -> "True"; 0644 -> "420"; Integer 010 -> 8.0; Integer "010" -> 10.0
# Matters:   the defaults of image tags, modes and switches in component files: the step pulls image 1.1, or gets mode
#            420. Quoted defaults are safe.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 PyYAML==6.0.4
cat > "$dir/check.py" <<'PY'
from kfp import compiler, components
import yaml

def default(kind, text):
  component = components.load_component_from_text(f"""
    name: step
    inputs: [{{name: tag, type: {kind}, default: {text}}}]
    implementation: {{container: {{image: busybox, command: [echo, {{inputValue: tag}}]}}}}
    """)
  compiler.Compiler().compile(component, "step.yaml")
  with open("step.yaml") as file:
    return yaml.safe_load(file)["root"]["inputDefinitions"]["parameters"]["tag"]["defaultValue"]

for kind, text, expected in [
  ("String", "1.10", "1.1"), ("String", "yes", "True"), ("String", "0644", "420"),
  ("String", "'1.10'", "1.10"), ("Integer", "010", 8.0), ("Integer", "'010'", 10.0),
]:
  print(kind, text, repr(default(kind, text)))
  assert default(kind, text) == expected
PY
cd "$dir" && venv/bin/python -W ignore check.py
