#!/usr/bin/env bash
# kfp rounds a large integer while it compiles, and says nothing.
#
# Versions:  kfp 2.17.3, protobuf 6.33.6.
# Guess:     an integer that the format cannot hold is refused, as NaN and infinity are.
# Behaviour: values go through a protobuf Struct, where every number is a double. Above 2^53 an int default, and an
#            int deep in a dict, become their neighbour; the parameter still says NUMBER_INTEGER.
# Seen:      def pipeline(row: int = 9007199254740993)  ->  defaultValue: 9007199254740992.0
#            {"id": 1152921504606846977}                ->  id: 1.152921504606847e+18
#            float("inf")                               ->  SerializeToJsonError
# Matters:   64-bit row ids, fingerprints and nanosecond times are such numbers. The pipeline reads the wrong row;
#            passed as text it reads the right one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 protobuf==6.33.6
cat > "$dir/check.py" <<'PY'
from kfp import compiler, dsl
import yaml

@dsl.component
def step(row: int, more: dict, ratio: float = 0.5): pass

def compiled(pipeline):
  compiler.Compiler().compile(pipeline, "rows.yaml")
  with open("rows.yaml") as file:
    return yaml.safe_load(file)["root"]

@dsl.pipeline
def rows(row: int = 2**53 + 1):
  step(row=row, more={"id": 2**60 + 1})

root = compiled(rows)
row = root["inputDefinitions"]["parameters"]["row"]
more = root["dag"]["tasks"]["step"]["inputs"]["parameters"]["more"]["runtimeValue"]["constant"]
print(row, more)
assert row["parameterType"] == "NUMBER_INTEGER" and row["defaultValue"] == 2**53 != 2**53 + 1
assert more["id"] == 2**60 != 2**60 + 1

@dsl.pipeline
def infinite():
  step(row=1, more={}, ratio=float("inf"))

try:
  compiled(infinite)
except Exception as error:
  assert type(error).__name__ == "SerializeToJsonError", error
else:
  raise AssertionError("infinity compiles")
PY
cd "$dir" && venv/bin/python -W ignore check.py
