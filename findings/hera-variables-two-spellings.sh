#!/usr/bin/env bash
# A variable without a value is the text "null" in Hera, or "None", by how it was written; True is "true" or "True".
#
# Versions:  hera 7.1.0.
# Guess:     Env(name="PROXY") and env={"PROXY": None} leave the value out, and the two forms say the same.
# Behaviour: Env writes what is no text as JSON, a dict what Python prints. None is a value as any other, the default of
#            Env included. Only the generated model EnvVar leaves it out.
# Seen:                    Env(name=…, value=…)   env={…: …}   models.EnvVar
#            None          "null"                 "None"       no value
#            True          "true"                 "True"       refused
#            {"a": 1}      {"a": 1}               {'a': 1}     refused
# Matters:   HTTP_PROXY=null is a proxy, and a flag whose value is not set is one whose value is "None", which most
#            programs take for yes. Config that a step reads as JSON is none when it went through a dict.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check hera==7.1.0
cat > "$dir/see.py" <<'PY'
from hera.workflows import Container, Env, Workflow, models
from pydantic import ValidationError

def variables(env):
  with Workflow(name="release", entrypoint="step") as workflow:
    Container(name="step", image="registry.example/step:1", env=env)
  return workflow.to_dict()["spec"]["templates"][0]["container"]["env"]

assert variables([Env(name="A")]) == [{"name": "A", "value": "null"}]
for value, by_env, by_dict in (
    (None, "null", "None"),
    (True, "true", "True"),
    ({"a": 1}, '{"a": 1}', "{'a': 1}"),
    ("", "", ""),
    ("text", "text", "text"),
):
  seen = [variables([Env(name="A", value=value)]), variables({"A": value})]
  print(repr(value), "->", *(each[0]["value"] for each in seen), sep="  ")
  assert seen == [[{"name": "A", "value": text}] for text in (by_env, by_dict)]

assert variables([models.EnvVar(name="A", value=None)]) == [{"name": "A"}]
for value in (True, {"a": 1}):
  try:
    models.EnvVar(name="A", value=value)
  except ValidationError:
    continue
  raise AssertionError(f"{value} is taken")
PY
"$dir/venv/bin/python" -W ignore "$dir/see.py"
