#!/usr/bin/env bash
# A pause of 500 ms between retries compiles to one of 500 minutes.
#
# Versions:  kfp 2.17.3.
# Guess:     "500ms" is refused, as "1h30m" and "1.5h" are.
# Behaviour: the unit is recognised by its first letter, so milliseconds are minutes. And a pause above the limit of
#            an hour, which kfp writes next to it by itself, is written all the same.
# Seen:      set_retry(3, backoff_duration="500ms")  ->  backoffDuration: 30000s, backoffMaxDuration: 3600s
#            set_retry(3, backoff_duration="1h30m")  ->  ValueError: Invalid duration string
# Matters:   Kubernetes, Go and Argo all write such durations ("500ms", "1h30m"), so the text looks right in review.
#            The step that should have tried again at once holds its pipeline for the longest time that is allowed.
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

def compiled(pause):
  @dsl.pipeline
  def retried():
    step().set_retry(3, backoff_duration=pause)
  compiler.Compiler().compile(retried, "retried.yaml")
  with open("retried.yaml") as file:
    return yaml.safe_load(file)["root"]["dag"]["tasks"]["step"]["retryPolicy"]

policy = compiled("500ms")
print("500ms:", policy)
assert policy["backoffDuration"] == "30000s"
assert policy["backoffMaxDuration"] == "3600s"
try:
  compiled("1h30m")
except ValueError as error:
  print("1h30m:", error)
else:
  raise AssertionError("1h30m compiles")
PY
cd "$dir" && venv/bin/python -W ignore check.py
