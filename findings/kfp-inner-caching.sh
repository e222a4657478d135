#!/usr/bin/env bash
# Caching that is turned off for a pipeline in a pipeline stays on for each of its tasks.
#
# Versions:  kfp 2.17.3.
# Guess:     set_caching_options(False) on the task of an inner pipeline holds for what is in it, as a retry does.
# Behaviour: only the outer task changes. The tasks within were compiled before, with enableCache: true, and stay so.
# Seen:      train(...).set_caching_options(False)  ->  root: cachingOptions: {}; in comp-train: enableCache: true
# Matters:   the outer task is a DAG and does no work, so the option does nothing: a rerun takes yesterday's features
#            from the cache although the pipeline says that it must not. It must be set on each task, in the inner
#            pipeline.
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

@dsl.pipeline
def train():
  step()

@dsl.pipeline
def outer():
  train().set_caching_options(False)

compiler.Compiler().compile(outer, "outer.yaml")
with open("outer.yaml") as file:
  pipeline = yaml.safe_load(file)
outside = pipeline["root"]["dag"]["tasks"]["train"]["cachingOptions"]
inside = pipeline["components"]["comp-train"]["dag"]["tasks"]["step"]["cachingOptions"]
print("outside:", outside, "inside:", inside)
assert outside == {} and inside == {"enableCache": True}
PY
cd "$dir" && venv/bin/python -W ignore check.py
