#!/usr/bin/env bash
# A newer kfp sends a number for a parameter that is a text: `kfp run create … tag=1.10` runs with 1.1.
#
# Versions:  kfp 2.14.4 and 2.17.3 (Python 3.9 or later).
# Guess:     the command knows the pipeline's file, so it sends each parameter as the type that the pipeline declares.
# Behaviour: it looks at no type. 2.14.4 sends all as texts, also for an int. 2.17.3 guesses from the text: what JSON or
#            Python reads as a number, a truth value, a list or null becomes that, for parameters declared STRING too.
#            Quotes inside of the quotes (tag='"1.10"') keep the text, and in 2.14.4 become a part of it.
# Seen:      steps=5 (int)   2.14.4 "5"      2.17.3 5
#            tag=1.10        2.14.4 "1.10"   2.17.3 1.1
#            month=08        2.14.4 "08"     2.17.3 8
#            shard=1_000     2.14.4 "1_000"  2.17.3 1000
#            commit=1234e5   2.14.4 "1234e5" 2.17.3 123400000.0
#            author=null     2.14.4 "null"   2.17.3 null
# Matters:   an update of the SDK in CI changes what runs train on: image 1.1 instead of 1.10, the folder of month 8, a
#            commit that does not exist, and only for some values. No way of writing is right for both versions.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json
import subprocess

import kfp
from answering import serve
from kfp import compiler, dsl

sent = []


def answer(path, body):
    if path.endswith("/runs"):
        sent.append(body)
    experiment = {"experiment_id": "experiment", "display_name": "daily"}
    return {"experiments": [experiment], **experiment, "run_id": "run", "created_at": "2026-01-01T00:00:00Z"}


@dsl.component
def step(text: str, n: int):
    pass


@dsl.pipeline
def train(steps: int, tag: str, month: str, shard: str, commit: str, author: str, quoted: str):
    for text in (tag, month, shard, commit, author, quoted):
        step(text=text, n=steps)


compiler.Compiler().compile(train, "train.yaml")
subprocess.run([
    "venv/bin/kfp", "--endpoint", serve(answer), "run", "create", "--experiment-name", "daily", "--package-file",
    "train.yaml", "steps=5", "tag=1.10", "month=08", "shard=1_000", "commit=1234e5", "author=null", 'quoted="1.10"'
], check=True, capture_output=True)
parameters = sent[0]["runtime_config"]["parameters"]
print("kfp", kfp.__version__, json.dumps(parameters))
assert list(parameters.values()) == {
    "2.14.4": ["5", "1.10", "08", "1_000", "1234e5", "null", '"1.10"'],
    "2.17.3": [5, 1.1, 8, 1000, 123400000.0, None, "1.10"],
}[kfp.__version__]
PY
cd "$dir"
for packages in 'kfp==2.14.4 kfp-server-api==2.17.3' 'kfp==2.17.3 kfp-server-api==2.17.3'; do
  rm -rf venv
  python3 -m venv venv
  # shellcheck disable=SC2086  # two packages
  venv/bin/pip install --quiet --disable-pip-version-check $packages
  HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py | grep '^kfp '
done
