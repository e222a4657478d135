#!/usr/bin/env bash
# A model that is asked with two inputs gets the first of them alone from KServe, and a table of 2 x 2 as four rows.
#
# Versions:  kserve 0.21.0.
# Guess:     get_predict_input, which makes of a request what a model's predict takes, takes all inputs or refuses.
# Behaviour: of a version 2 request it gives the first input and leaves the others, without a word. With content_type "pd"
#            it gives a column for each input, and does not look at an input's shape. A version 1 request comes whole.
# Seen:      age [30, 40], income [1.5, 2.5] -> [30 40]   with "pd" -> both columns
#            rows of shape [2, 2] -> 2 rows of 2 columns   with "pd" -> 4 rows of one column
# Matters:   the model answers, from half of what it was asked, or with four predictions for two questions. Which of the two
#            forms is right depends on the request; the order of the inputs, which the protocol leaves open, decides as well.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json

from kserve.protocol.rest.v2_datamodels import InferenceRequest
from kserve.protocol.infer_type import InferInput, InferRequest
from kserve.utils.utils import get_predict_input

AGE = {"name": "age", "shape": [2], "datatype": "INT64", "data": [30, 40]}
INCOME = {"name": "income", "shape": [2], "datatype": "FP64", "data": [1.5, 2.5]}
ROWS = {"name": "rows", "shape": [2, 2], "datatype": "FP64", "data": [30, 1.5, 40, 2.5]}

def given(*inputs, **parameters):
  InferenceRequest.model_validate_json(json.dumps({"inputs": inputs, "parameters": parameters}))
  body = json.dumps({"inputs": inputs, "parameters": parameters}).encode()
  return get_predict_input(InferRequest.from_bytes(body, len(body), "model"))

first, both = given(AGE, INCOME), given(AGE, INCOME, content_type="pd")
print(first, given(INCOME, AGE), both, sep="\n")
assert first.tolist() == [30, 40] and given(INCOME, AGE).tolist() == [1.5, 2.5]
assert both.to_dict("list") == {"age": [30, 40], "income": [1.5, 2.5]}
table, frame = given(ROWS), given(ROWS, content_type="pd")
print(table, frame, sep="\n")
assert table.tolist() == [[30, 1.5], [40, 2.5]]
assert frame.to_dict("list") == {"rows": [30, 1.5, 40, 2.5]}
assert get_predict_input({"instances": [[30, 1.5], [40, 2.5]]}).tolist() == table.tolist()
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kserve==0.21.0
HOME=$dir venv/bin/python -W ignore see.py
