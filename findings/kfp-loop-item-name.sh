#!/usr/bin/env bash
# In a loop over dicts item.name is one and the same text, made up by kfp.
#
# Versions:  kfp 2.17.3.
# Guess:     item.name is the key "name" of the item, as item.city is its key "city".
# Behaviour: the item is a Python object with attributes of its own, and those come first. For a list that is a
#            parameter item.name is the name of the item's channel, put into the compiled file as a constant. A list
#            written in the pipeline whose dicts have the key "name" is a TypeError that does not say why.
# Seen:      for model in models:  step(text=model.city)  ->  parseJson(string_value)["city"]
#                                  step(text=model.name)  ->  constant: models-loop-item
#            ParallelFor([{"name": "a"}])                  ->  argument of type 'LoopArgumentVariable' is not iterable
# Matters:   "name" is the likeliest key of all. The loop compiles and runs, each round trains, or writes to,
#            something called "models-loop-item".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
cat > "$dir/check.py" <<'PY'
from kfp import compiler, dsl
import yaml

@dsl.component
def step(text: str): pass

def inputs(read):
  @dsl.pipeline
  def looped(models: list = [{"name": "a", "city": "b"}]):
    with dsl.ParallelFor(models) as model:
      step(text=read(model))
  compiler.Compiler().compile(looped, "looped.yaml")
  with open("looped.yaml") as file:
    loop = yaml.safe_load(file)["components"]["comp-for-loop-1"]["dag"]
  return loop["tasks"]["step"]["inputs"]["parameters"]["text"]

city, name = inputs(lambda model: model.city), inputs(lambda model: model.name)
print("city:", city)
print("name:", name)
assert city["parameterExpressionSelector"] == 'parseJson(string_value)["city"]'
assert name == {"runtimeValue": {"constant": "models-loop-item"}}

try:
  @dsl.pipeline
  def written():
    with dsl.ParallelFor([{"name": "a"}, {"name": "b"}]) as model:
      step(text=model.name)
except TypeError as error:
  print(error)
else:
  raise AssertionError("a list with names compiles")
PY
cd "$dir" && venv/bin/python -W ignore check.py
