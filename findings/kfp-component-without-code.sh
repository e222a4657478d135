#!/usr/bin/env bash
# kfp compiles a component to no code at all when a text in it begins at the margin.
#
# Versions:  kfp 2.17.3.
# Guess:     the source of a function is packed as it is, or compiling fails where that cannot be done.
# Behaviour: the source is dedented as text and cut where a line begins with "def". In a component that is itself
#            indented (made by a function, or inside of an `if`) a line of a long text at the margin prevents the
#            dedenting: no line begins with "def", and the packed source is empty. Where it works, the long texts in
#            the function are dedented as well.
# Seen:      """SELECT 1\nFROM x""" in a component made by a function  ->  the command ends in imports and nothing else
#            """a\n  b\n    c""" in a component inside of an `if`           ->  packed as "a\nb\n  c"
# Matters:   the pipeline compiles and uploads, and the step fails when it starts: its function is not in its module.
#            With the other text nothing fails: YAML, SQL or Python in it is just not what local tests have seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
cat > "$dir/check.py" <<'PY'
from kfp import compiler, dsl
import yaml

def packed(component):
  compiler.Compiler().compile(component, "component.yaml")
  with open("component.yaml") as file:
    [executor] = yaml.safe_load(file)["deploymentSpec"]["executors"].values()
  return executor["container"]["command"][-1]

def component_of_a_factory():
  @dsl.component
  def query() -> str:
    text = """SELECT 1
FROM x"""
    return text
  return query

query = component_of_a_factory()
print("packed:", packed(query).split())
assert query.python_func() == "SELECT 1\nFROM x"
assert packed(query).split() == "import kfp from kfp import dsl from kfp.dsl import * from typing import *".split()

if True:
  @dsl.component
  def indented() -> str:
    text = """a
  b
    c"""
    return text

space = {}
exec(packed(indented).split("import *\n")[-1], space)
print("here:", repr(indented.python_func()), "packed:", repr(space["indented"]()))
assert indented.python_func() == "a\n  b\n    c" and space["indented"]() == "a\nb\n  c"
PY
cd "$dir" && venv/bin/python -W ignore check.py
