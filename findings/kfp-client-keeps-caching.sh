#!/usr/bin/env bash
# A run that is started with enable_caching=False still takes results from the cache: inside of loops, and by version.
#
# Versions:  kfp 2.14.4 and 2.17.3 (Python 3.9 or later).
# Guess:     "the setting applies to all tasks in the pipeline", as the client's documentation says.
# Behaviour: for a package, the client changes the outermost tasks of what it uploads. Tasks inside of a loop or of a
#            condition keep enableCache: true. For a version that the server has, it sends nothing about caching at all.
#            Neither is said.
# Seen:      from a package   outermost: {}           inside of the loop: {"enableCache": true}
#            by version       the request has no word of caching
# Matters:   the rerun that is to read today's data trains on yesterday's, and says that it succeeded. Caching is
#            turned off by set_caching_options on each task, or when the server's cache is off.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json

import kfp
from answering import serve
from kfp import compiler, dsl

sent = []


def answer(path, body):
    if body is not None:
        sent.append(body)
    return {"run_id": "run", "experiment_id": "experiment"}


client = kfp.Client(host=serve(answer))


@dsl.component
def read(day: str):
    pass


@dsl.pipeline
def train():
    read(day="today")
    with dsl.ParallelFor(items=["monday", "sunday"]) as day:
        read(day=day)


compiler.Compiler().compile(train, "train.yaml")
client.run_pipeline("experiment", "run", pipeline_package_path="train.yaml", enable_caching=False)
client.run_pipeline("experiment", "run", pipeline_id="p", version_id="v", enable_caching=False)

spec = sent[0]["pipeline_spec"]
spec = spec.get("pipeline_spec", spec)
outermost = spec["root"]["dag"]["tasks"]["read"]["cachingOptions"]
loop = next(it for name, it in spec["components"].items() if "for-loop" in name)
inside = loop["dag"]["tasks"]["read-2"]["cachingOptions"]
print("kfp", kfp.__version__, "from a package: outermost", outermost, "inside of the loop", inside)
print("kfp", kfp.__version__, "by version:", json.dumps(sent[1]))
assert outermost == {} and inside == {"enableCache": True}
assert "ach" not in json.dumps(sent[1])
PY
cd "$dir"
for packages in 'kfp==2.14.4 kfp-server-api==2.17.3' 'kfp==2.17.3 kfp-server-api==2.17.3'; do
  rm -rf venv
  python3 -m venv venv
  # shellcheck disable=SC2086  # two packages
  venv/bin/pip install --quiet --disable-pip-version-check $packages
  HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py | grep '^kfp '
done
