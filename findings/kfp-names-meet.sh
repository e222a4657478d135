#!/usr/bin/env bash
# Pipelines of different names get the same one.
#
# Versions:  kfp 2.17.3.
# Guess:     a name that is no valid pipeline name is refused, with the pattern it must match.
# Behaviour: only a name of which nothing is left is refused. Else whatever is not a-z, 0-9 becomes a hyphen or
#            nothing.
# Seen:      "Churn/Train", "churn_train", "churn train!", "churn 学習 train", "_churn..train_"  ->  churn-train
# Matters:   Artifact Registry names the package after this name: the upload of the second pipeline becomes a version
#            of the first, and a tag such as latest moves to it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
cat > "$dir/check.py" <<'PY'
from kfp import compiler, dsl
import yaml

@dsl.component
def step(): pass

def compiled_name(name):
  @dsl.pipeline(name=name)
  def named():
    step()
  compiler.Compiler().compile(named, "named.yaml")
  with open("named.yaml") as file:
    return yaml.safe_load(file)["pipelineInfo"]["name"]

for name in ["Churn/Train", "churn_train", "churn train!", "churn 学習 train", "_churn..train_"]:
  print(name, compiled_name(name))
  assert compiled_name(name) == "churn-train"
try:
  compiled_name("学習")
except ValueError as error:
  print(error)
else:
  raise AssertionError("a name without Latin letters compiles")
PY
cd "$dir" && venv/bin/python -W ignore check.py
