#!/usr/bin/env bash
# The choices given to Katib's search.categorical are stored as a distribution, and the list of choices is empty.
#
# Versions:  kubeflow-katib 0.19.0.
# Guess:     search.categorical(["adam", "sgd"]) fills `list`, as its documentation says of a categorical value.
# Behaviour: it hands the list to the model by its place, and the first field of the model is `distribution`, a text.
#            `list` stays empty. Nothing is checked or said.
# Seen:      search.categorical(["adam", "sgd"])  ->  feasibleSpace: {distribution: [adam, sgd]}
#            search.double(0.1, 0.2, 0.05)        ->  feasibleSpace: {max: "0.2", min: "0.1", step: "0.05"}
# Matters:   an experiment with a categorical parameter, the usual way to try optimizers, is one without choices, and
#            has a list where a text belongs.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kubeflow-katib==0.19.0
"$dir/venv/bin/python" -W ignore - <<'PY'
from kubeflow.katib import ApiClient, search

def space(parameter):
  return ApiClient().sanitize_for_serialization(parameter)["feasibleSpace"]

choices = space(search.categorical(["adam", "sgd"]))
print("categorical:", choices)
assert choices == {"distribution": ["adam", "sgd"]}
assert space(search.double(0.1, 0.2, 0.05)) == {"max": "0.2", "min": "0.1", "step": "0.05"}
PY
