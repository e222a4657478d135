#!/usr/bin/env bash
# kfp's client waits for ever for a run that was terminated, and is content with one that failed.
#
# Versions:  kfp 2.14.4 and 2.17.3 (Python 3.9 or later).
# Guess:     wait_for_run_completion returns when a run has ended, and raises where it has not succeeded.
# Behaviour: CANCELED is none of the states in which it stops waiting. FAILED is one, and is returned like SUCCEEDED.
#            The object that create_run_from_pipeline_func returns waits without a limit.
# Seen:      SUCCEEDED: returned after 0 s   FAILED: returned after 0 s   CANCELED: TimeoutError after 2 s (the limit given)
# Matters:   who terminates a run in the UI leaves the CI job that started it waiting until the runner's own limit, and
#            a job that ends with wait_for_run_completion() is green when the run failed. Look at .state, and give a
#            timeout.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import time

import kfp
from answering import serve


def answer(path, body):
    """A run whose id is its state, ended long ago."""
    state = path.split("/")[-1]
    return {"run_id": state, "state": state, "finished_at": "2026-01-01T00:00:00Z"} if "/runs/" in path else {}


client = kfp.Client(host=serve(answer))
seen = {}
for state in ["SUCCEEDED", "FAILED", "CANCELED"]:
    started = time.monotonic()
    try:
        seen[state] = client.wait_for_run_completion(state, timeout=2, sleep_duration=1).state
    except TimeoutError as error:
        seen[state] = type(error).__name__
    print(f"kfp {kfp.__version__} {state}: {seen[state]} after {time.monotonic() - started:.0f} s")
assert seen == {"SUCCEEDED": "SUCCEEDED", "FAILED": "FAILED", "CANCELED": "TimeoutError"}
PY
cd "$dir"
for packages in 'kfp==2.14.4 kfp-server-api==2.17.3' 'kfp==2.17.3 kfp-server-api==2.17.3'; do
  rm -rf venv
  python3 -m venv venv
  # shellcheck disable=SC2086  # two packages
  venv/bin/pip install --quiet --disable-pip-version-check $packages
  HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py | grep '^kfp '
done
