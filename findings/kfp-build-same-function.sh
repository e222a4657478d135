#!/usr/bin/env bash
# kfp builds a component that runs the code of another one: of two functions of one name only the last is kept.
#
# Versions:  kfp 2.17.3.
# Guess:     `kfp component build` keeps the files of a folder apart by their path, or refuses two functions of one name.
# Behaviour: it says that it found both, and goes on by the name of the function alone. The definition of the second is
#            written over that of the first, and the list that the image looks its code up in has the second file only.
#            The status is 0, and no line says that a file was written twice.
# Seen:      load/main.py and store/main.py, each with a component run()
#            -> "Found 1 component(s)" twice; component_metadata/run.yaml with the input of one of them, and one line
#            run = … in kfp_config.ini
# Matters:   main, run and train are what such functions are called. The step that is loaded from an older run.yaml, or
#            compiled from its Python file, starts the image and runs the other step's code. Which one is kept is up to
#            the order in which the file system lists the folder, so that it may be another in CI.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
for step in load store; do
  mkdir -p "steps/$step"
  cat > "steps/$step/main.py" <<PY
from kfp import dsl


@dsl.component(base_image="python:3.11", target_image="europe-docker.pkg.dev/my-project/images/steps:1")
def run(what_to_$step: str):
    print("$step", what_to_$step)
PY
done
HOME=$dir venv/bin/kfp component build steps --no-build-image --no-push-image > log 2>&1
found=$(grep -c 'Found 1 component(s)' log)
written=$(find steps/component_metadata -type f | wc -l)
inputs=$(grep -c '^#    what_to_' steps/component_metadata/run.yaml)
listed=$(grep -c '^run = .*/main.py$' steps/kfp_config.ini)
echo "components found: $found, files written: $written, inputs in it: $inputs, lines in the list: $listed"
grep '^#    what_to_' steps/component_metadata/run.yaml
grep '^run = ' steps/kfp_config.ini
[ "$found $written $inputs $listed" = '2 1 1 1' ]
