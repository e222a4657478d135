#!/usr/bin/env bash
# Kale takes a step's limits of memory and CPU from a notebook and compiles none of them; an annotation loses its colons.
#
# Versions:  kubeflow-kale 2.3.0, kfp 2.17.3.
# Guess:     a tag that Kale knows and takes is in the compiled pipeline, with the value that was written.
# Behaviour: of the tags limit:KEY:VALUE only those for GPUs are compiled. memory, cpu and ephemeral-storage pass Kale's
#            check and are dropped, without a word. The value of an annotation or a label is what stands between the
#            colons, put together without them.
# Seen:      limit:nvidia.com/gpu:1, limit:memory:16Gi, limit:cpu:4, limit:ephemeral-storage:50Gi
#            ->  resources: {accelerator: {…}}, no memory and no CPU
#            annotation:example.com/runbook:https://example.com:8443/train
#            ->  example.com/runbook: https//example.com8443/train
# Matters:   the step is scheduled where it does not fit, and is killed when the node is full; links and JSON in annotations
#            are broken. A misspelt tag is refused, so that one that passes seems to be in force.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  "kfp[kubernetes]==2.17.3" nbformat==5.10.4 nbconvert==7.17.0 ipykernel jupyter-client networkx pyflakes astor autopep8 \
  jinja2 packaging progress dill
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check --no-deps kubeflow-kale==2.3.0
cd "$dir"
cat > notebook.py <<'PY'
import sys

import nbformat


def write(path, *more):
    tags = ["step:train", *more]
    cell = nbformat.v4.new_code_cell("print('trained')", metadata={"tags": tags})
    settings = {"pipeline_name": "training", "experiment_name": "training", "base_image": "python:3.11"}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kubeflow_notebook": settings}), path)


write("limits.ipynb", "limit:nvidia.com/gpu:1", "limit:memory:16Gi", "limit:cpu:4", "limit:ephemeral-storage:50Gi",
      "annotation:example.com/runbook:https://example.com:8443/train")
write("misspelt.ipynb", "limits:memory:16Gi")
PY
venv/bin/python notebook.py
kale() {
  HOME=$dir PATH=$dir/venv/bin:$PATH venv/bin/kale --nb "$1" --output_path compiled > said.txt 2>&1
}
if kale misspelt.ipynb; then
  echo "a misspelt tag is no error any more"
  exit 1
fi
if ! kale limits.ipynb; then
  cat said.txt
  exit 1
fi
if grep -i -E 'memory|limit|annotation' said.txt; then exit 1; fi
cat > check.py <<'PY'
import glob

import yaml

[path] = glob.glob("compiled/*.yaml")
with open(path) as file:
    pipeline, platform = yaml.safe_load_all(file)
[step] = pipeline["deploymentSpec"]["executors"].values()
[pod] = platform["platforms"]["kubernetes"]["deploymentSpec"]["executors"].values()
print(step["container"]["resources"], pod["podMetadata"])
assert list(step["container"]["resources"]) == ["accelerator"]
assert "16Gi" not in str((pipeline, platform))
assert pod["podMetadata"]["annotations"] == {"example.com/runbook": "https//example.com8443/train"}
PY
venv/bin/python check.py
