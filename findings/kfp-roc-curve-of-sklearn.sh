#!/usr/bin/env bash
# The curve that scikit-learn computes is one that kfp logs into a file that is no JSON.
#
# Versions:  kfp 2.17.3, protobuf 6.33.6, scikit-learn 1.9.1.
# Guess:     log_roc_curve(*roc_curve(truth, scores)) is what both were made for.
# Behaviour: the first threshold of scikit-learn is infinity, since 1.3. kfp checks the lengths only, and writes
#            `Infinity` into executor_output.json, which JSON has no word for. Run locally the step fails once it is
#            done.
# Seen:      thresholds [inf 0.8 0.4 0.35 0.1]  ->  {"confidenceThreshold": Infinity, ...
#            SerializeToJsonError: ... Fail to serialize Infinity for Value.number_value
# Matters:   the step has trained and evaluated, and is lost in its last line. numpy.nan_to_num, or leaving the first
#            point out, mends it. A metric that may be NaN needs the same care.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 protobuf==6.33.6 \
  scikit-learn==1.9.1
cat > "$dir/check.py" <<'PY'
import glob, json
from kfp import dsl, local

local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")

@dsl.component
def evaluate(curve: dsl.Output[dsl.ClassificationMetrics]):
  from sklearn.metrics import roc_curve
  curve.log_roc_curve(*roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]))

try:
  evaluate()
except Exception as error:
  print("seen:", type(error).__name__, error)
  assert "Fail to serialize Infinity" in str(error)
else:
  raise AssertionError("the step succeeds")

def refuse(word):
  raise ValueError(f"{word} is no JSON")

[written] = glob.glob("outputs/**/executor_output.json", recursive=True)
with open(written) as file:
  text = file.read()
assert '"confidenceThreshold": Infinity' in text
try:
  json.loads(text, parse_constant=refuse)
except ValueError as error:
  print("seen:", error)
else:
  raise AssertionError("the file is JSON")
PY
cd "$dir"
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep '^seen:' said.txt
