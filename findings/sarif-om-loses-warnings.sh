#!/usr/bin/env bash
# A result that is made a warning with sarif-om is read as whatever its rule is: as an error, or as a note.
#
# Versions:  sarif-om 1.0.4 with jschema-to-python 1.2.3, sarif-tools 3.0.5.
# Guess:     a level that is given is written.
# Behaviour: to_json leaves out each value that is the default of its class, and "warning" is. For a result without a
#            level SARIF, and so sarif-tools, takes the level of the rule first. "error" and "note" are written.
# Seen:      rule strict: error   result: warning   ->  no level; sarif --check error: an error
#            rule mild:   note    result: warning   ->  no level; sarif summary: a note
# Matters:   a tool that turns a rule's errors into warnings for one project, or its notes, loses just that: the build
#            fails on the one, and nobody sees the other.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  sarif-om==1.0.4 jschema-to-python==1.2.3 sarif-tools==3.0.5
cd "$dir"
cat > write.py <<'PY'
import json

from jschema_to_python.to_json import to_json
import sarif_om

def rule(name, level):
  return sarif_om.ReportingDescriptor(id=name, default_configuration=sarif_om.ReportingConfiguration(level=level))

def result(name, level):
  return sarif_om.Result(rule_id=name, level=level, message=sarif_om.Message(text=f"said as {level}"))

log = sarif_om.SarifLog(version="2.1.0", runs=[sarif_om.Run(
  tool=sarif_om.Tool(driver=sarif_om.ToolComponent(name="lint", rules=[
    rule("strict", "error"), rule("mild", "note"),
  ])),
  results=[result("strict", "warning"), result("mild", "warning"), result("strict", "note"), result("mild", "error")],
)])
text = to_json(log)
levels = [result.get("level") for result in json.loads(text)["runs"][0]["results"]]
print("written:", levels)
assert levels == [None, None, "note", "error"]
with open("lint.sarif", "w") as file:
  file.write(text)
PY
venv/bin/python -W ignore write.py
status=0
venv/bin/sarif --check error summary lint.sarif > said 2>&1 || status=$?
cat said
for line in "error: 2" " - strict said as warning: 1" "warning: 0" "note: 2" " - mild said as warning: 1"; do
  grep -Fxq -e "$line" said
done
[[ $status == 2 ]]
