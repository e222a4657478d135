#!/usr/bin/env bash
# A project's number in a Crossplane function for Python is 123456789012.0, and so it stands in the names made of it.
#
# Versions:  crossplane-function-sdk-python 0.15.1, protobuf 7.36.2.
# Guess:     an integer of the composite resource is an int in Python: from struct_to_dict at least, which makes a dict of
#            JSON's values.
# Behaviour: all numbers are floats, in the object as it is received and in what struct_to_dict and get_required_resource
#            make of it. A text that is made with one has the point and the zero in it, and an integer above 2 to the 53rd
#            has become its neighbour. A list is no list either, except after struct_to_dict.
# Seen:      spec: {projectNumber: 123456789012, nodes: 3, id: 9007199254740993}
#            f"service-{xr['spec']['projectNumber']}@…"     service-123456789012.0@…
#            resource.child_name("pool", str(nodes))        pool-3.0-…
#            struct_to_dict(xr)["spec"]["id"]               9007199254740992.0
# Matters:   a binding for an account that does not exist, or a pool with a dot in its name, comes out of a function that
#            ran without an error, and is refused by the cloud at last. Write int() around each number that becomes a part
#            of a text, and make large numbers texts in the resource's schema.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  crossplane-function-sdk-python==0.15.1 protobuf==7.36.2
cat > "$dir/check.py" <<'PY'
import json

import crossplane.function.proto.v1.run_function_pb2 as fnv1
from crossplane.function import request, resource
from google.protobuf import json_format

# The request as Crossplane sends it, in JSON's spelling.
asked = json_format.Parse("""
  {"observed": {"composite": {"resource": {"kind": "Cluster", "spec": {
    "projectNumber": 123456789012, "nodes": 3, "id": 9007199254740993, "zones": ["a", "b"]}}}},
   "requiredResources": {"pool": {"items": [{"resource": {"spec": {"nodes": 3}}}]}}}
  """, fnv1.RunFunctionRequest())
xr = asked.observed.composite.resource
spec = xr["spec"]
account = f"service-{spec['projectNumber']}@compute-system.iam.gserviceaccount.com"
print(account)
assert account == "service-123456789012.0@compute-system.iam.gserviceaccount.com"
name = resource.child_name("pool", str(spec["nodes"]))
print(name)
assert name.startswith("pool-3.0-")
assert not isinstance(spec["zones"], list)

as_dict = resource.struct_to_dict(xr)["spec"]
print(as_dict)
assert [repr(as_dict[key]) for key in ("projectNumber", "nodes", "id")] == [
  "123456789012.0", "3.0", "9007199254740992.0"]
assert as_dict["zones"] == ["a", "b"]
assert repr(request.get_required_resource(asked, "pool")["spec"]["nodes"]) == "3.0"
PY
"$dir/venv/bin/python" -W ignore "$dir/check.py"
