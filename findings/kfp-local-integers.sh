#!/usr/bin/env bash
# A pipeline run locally hands its components other numbers than the same pipeline on a cluster.
#
# Versions:  kfp 2.17.3, protobuf 6.33.6.
# Guess:     kfp.local gives a component the values that were written in the pipeline: 3 is 3.
# Behaviour: only a parameter that is declared an int arrives as one. An int in a dict or a list becomes a float, one in
#            an f-string becomes "3.0", and a parameter in a list becomes a text: [n] is ["3.0"].
# Seen:      step(n=n, options={"rows": 3}, sizes=[n], label=f"v{n}")  with n = 3
#            -> n=3 options={'rows': 3.0} sizes=['3.0'] label='v3.0'
# Matters:   range(options["rows"]) fails here, and a label or a file name "v3.0" differs, while the driver on a
#            cluster, which is Go, writes such a number as 3. [n] is a list of texts in both, as the compiled file says.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 protobuf==6.33.6
cat > "$dir/check.py" <<'PY'
from kfp import compiler, dsl, local
import yaml

local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")

@dsl.component
def step(n: int, options: dict, sizes: list, label: str) -> str:
  return f"n={n!r} options={options!r} sizes={sizes!r} label={label!r}"

@dsl.pipeline
def numbers(n: int = 3) -> str:
  return step(n=n, options={"rows": 3}, sizes=[n], label=f"v{n}").output

seen = numbers().output
print("seen:", seen)
assert seen == "n=3 options={'rows': 3.0} sizes=['3.0'] label='v3.0'"

compiler.Compiler().compile(numbers, "numbers.yaml")
with open("numbers.yaml") as file:
  inputs = yaml.safe_load(file)["root"]["dag"]["tasks"]["step"]["inputs"]["parameters"]
assert inputs["sizes"]["runtimeValue"]["constant"] == ["{{$.inputs.parameters['pipelinechannel--n']}}"]
PY
cd "$dir"
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep '^seen:' said.txt
