#!/usr/bin/env bash
# ML Metadata keeps six decimals of a double: a learning rate of 1e-7 is 0.
#
# Versions:  ml-metadata 1.17.1.
# Guess:     a double comes back as it was put, to the last bit, NaN included.
# Behaviour: numbers are written into the text of an SQL statement with six decimals. What is smaller than 0.0000005
#            becomes 0, and NaN and infinity become words that the database takes for a column. Inside of a
#            struct_value the same numbers come back whole, NaN too.
# Seen:      1/3 -> 0.333333; 1e-07 -> 0.0; 0.9987654321 -> 0.998765
#            NaN -> InternalError: Error when executing query: no such column: nan
# Matters:   two runs that differ by less have equal metrics, and a lookup by value finds both. A step whose loss became
#            NaN fails a second time, in the call that should record it. Texts and structs keep the number.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check ml-metadata==1.17.1
cat > "$dir/check.py" <<'PY'
import math
from ml_metadata import errors
from ml_metadata.metadata_store import metadata_store
from ml_metadata.proto import metadata_store_pb2 as mlmd

connection = mlmd.ConnectionConfig()
connection.fake_database.SetInParent()
store = metadata_store.MetadataStore(connection)
metrics = store.put_artifact_type(mlmd.ArtifactType(name="system.Metrics"))

def stored(write, read):
  artifact = mlmd.Artifact(type_id=metrics)
  write(artifact.custom_properties["value"])
  [number] = store.put_artifacts([artifact])
  return read(store.get_artifacts_by_id([number])[0].custom_properties["value"])

def as_double(number):
  return stored(lambda value: setattr(value, "double_value", number), lambda value: value.double_value)

def as_struct(number):
  return stored(lambda value: value.struct_value.update({"x": number}), lambda value: value.struct_value["x"])

for number, expected in [(1 / 3, 0.333333), (1e-7, 0.0), (0.9987654321, 0.998765)]:
  print(number, as_double(number), as_struct(number))
  assert as_double(number) == expected and as_struct(number) == number
assert math.isnan(as_struct(math.nan))
for number in [math.nan, math.inf]:
  try:
    as_double(number)
  except errors.InternalError as error:
    print(str(error)[:60])
    assert "no such column" in str(error)
  else:
    raise AssertionError(f"{number} is stored")
PY
"$dir/venv/bin/python" "$dir/check.py"
