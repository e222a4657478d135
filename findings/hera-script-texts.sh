#!/usr/bin/env bash
# A text given to a Hera script arrives as a number where it looks like one: the tag 1.10 as 1.1, the commit 12e4567 as infinity.
#
# Versions:  hera 7.1.0.
# Guess:     a parameter that is annotated `str` arrives as the text that was given.
# Behaviour: with constructor="runner" it does. By default the script is given a line for each parameter that reads its
#            value as JSON, whatever the annotation is, and takes it as a text only where that fails.
# Seen:      def deploy(tag: str)     "1.10"    "12e4567"   "true"   "null"   "007"
#            by default               1.1       inf         True     None     "007"
#            constructor="runner"     "1.10"    "12e4567"   "true"   "null"   "007"
# Matters:   tags, abbreviated commits and identifiers are texts that now and then look like numbers. The step that
#            worked a hundred times deploys image:1.1, or checks out `inf`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check hera==7.1.0
cd "$dir"
cat > steps.py <<'PY'
from hera.workflows import script

@script()
def inline(tag: str):
  print(repr(tag))

@script(constructor="runner")
def run(tag: str):
  print(repr(tag))
PY
cat > see.py <<'PY'
import json
import subprocess
import sys

from hera.workflows import Steps, Workflow

from steps import inline, run

def seen(step, text):
  with Workflow(name="release", entrypoint="steps") as workflow:
    with Steps(name="steps"):
      step(arguments={"tag": text})
  templates = {template["name"]: template for template in workflow.to_dict()["spec"]["templates"]}
  parameter = templates["steps"]["steps"][0][0]["arguments"]["parameters"][0]
  assert parameter == {"name": "tag", "value": text}, parameter
  # Argo puts the values into the source, writes it to a file and starts the command with that.
  container = templates[step.__name__]["script"]
  source = container["source"].replace("{{inputs.parameters.tag}}", text)
  source = source.replace("{{inputs.parameters}}", json.dumps([parameter]))
  with open("source", "w") as file:
    file.write(source)
  command = [sys.executable, *container["command"][1:], *container.get("args", []), "source"]
  return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

texts = ["1.10", "12e4567", "true", "null", "007"]
for step, expected in (
    (inline, ["1.1", "inf", "True", "None", "'007'"]),
    (run, [repr(text) for text in texts]),
):
  results = [seen(step, text) for text in texts]
  print(step.__name__, *results)
  assert results == expected
PY
venv/bin/python -W ignore see.py
