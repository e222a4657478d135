#!/usr/bin/env bash
# A schedule that is made by kfp's command never runs: it is created disabled, where kfp's client creates it enabled.
#
# Versions:  kfp 2.14.4 and 2.17.3 (Python 3.9 or later).
# Guess:     `kfp recurring-run create` has the defaults of the client's create_recurring_run, which it calls.
# Behaviour: the command hands each option over that was not given, as None, and the client takes None for no. So the
#            run is disabled unless --enabled is given, and does not catch up unless --catchup is. The parameters are
#            sent as texts, whatever their types, and so is the number of seconds.
# Seen:      the client   mode ENABLE,  no_catchup not sent,  interval_second 3600,    n 5
#            the command  mode DISABLE, no_catchup true,      interval_second "3600",  n "5"; status 0
# Matters:   the nightly training that was set up in CI is in the list, and never runs. Who moves a schedule from a
#            notebook to a shell script loses the missed runs too. Give --enabled.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json
import subprocess

import kfp
from answering import serve

sent = []


def answer(path, body):
    if path.endswith("/recurringruns"):
        sent.append(body)
    experiment = {"experiment_id": "experiment", "display_name": "nightly"}
    return {"experiments": [experiment], **experiment, "recurring_run_id": "run", "created_at": "2026-01-01T00:00:00Z"}


def create(*more):
    subprocess.run([
        "venv/bin/kfp", "--endpoint", host, "recurring-run", "create", "--experiment-id", "experiment", "--job-name",
        "nightly", "--interval-second", "3600", "--pipeline-id", "p", "--version-id", "v", *more, "n=5"
    ], check=True, capture_output=True)


host = serve(answer)
kfp.Client(host=host).create_recurring_run(
    "experiment", "nightly", interval_second=3600, pipeline_id="p", version_id="v", params={"n": 5})
create()
create("--enabled", "--catchup")
for who, body in zip(("the client:", "the command:", "the command with --enabled --catchup:"), sent):
    print("kfp", kfp.__version__, who, json.dumps({
        "mode": body["mode"], "no_catchup": body.get("no_catchup"),
        **body["trigger"]["periodic_schedule"], **body["runtime_config"]["parameters"]}))
assert [body["mode"] for body in sent] == ["ENABLE", "DISABLE", "ENABLE"]
assert [body.get("no_catchup") for body in sent] == [None, True, False]
assert [body["trigger"]["periodic_schedule"]["interval_second"] for body in sent] == [3600, "3600", "3600"]
assert [body["runtime_config"]["parameters"]["n"] for body in sent] == [5, "5", "5"]
PY
cd "$dir"
for packages in 'kfp==2.14.4 kfp-server-api==2.17.3' 'kfp==2.17.3 kfp-server-api==2.17.3'; do
  rm -rf venv
  python3 -m venv venv
  # shellcheck disable=SC2086  # two packages
  venv/bin/pip install --quiet --disable-pip-version-check $packages
  HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py | grep '^kfp '
done
