#!/usr/bin/env bash
# A policy for Artifact Registry with a condition and a number of versions to keep is sent with the last of the two alone.
#
# Versions:  google-cloud-artifact-registry 1.23.0, proto-plus 1.29.0, protobuf 7.36.2.
# Guess:     refused: a policy has either a condition or a number of versions to keep, as the JSON form says.
# Behaviour: the client takes both, in keywords, in a mapping and by assignment, and keeps the one that came last. The same
#            policy as JSON is refused.
# Seen:      CleanupPolicy(id="old", action=DELETE, condition={olderThan 30 days}, most_recent_versions={keep 5})
#            -> id, action, most_recent_versions; the other way round -> id, action, condition
#            from_json -> ParseError: … multiple "condition_type" oneof fields
# Matters:   "older than 30 days, but keep five" is what one means, and takes two policies. Written as one it is a policy that
#            deletes all that is older, or another one, by the order of two lines: images that pipelines still name.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json

from google.cloud.artifactregistry_v1 import CleanupPolicy, Repository
from google.protobuf.json_format import ParseError

condition = {"condition": {"older_than": "2592000s"}}
count = {"most_recent_versions": {"keep_count": 5}}
named = {"id": "old", "action": "DELETE"}

def written(policy):
  return [name for name in ("condition", "most_recent_versions") if name in policy]

def assigned(first, second):
  policy = CleanupPolicy(**named)
  for field, value in {**first, **second}.items():
    setattr(policy, field, value)
  return policy

for first, second in ((condition, count), (count, condition)):
  (last,) = second
  whole = {**named, **first, **second}
  repository = Repository(format="DOCKER", cleanup_policies={"old": whole})
  seen = [written(one) for one in (CleanupPolicy(**whole), CleanupPolicy(whole), assigned(first, second),
                                   repository.cleanup_policies["old"])]
  print(*first, *second, "->", seen)
  assert seen == [[last]] * 4

try:
  CleanupPolicy.from_json(json.dumps({**named, **condition, **count}))
  raise SystemExit("taken as JSON")
except ParseError as error:
  print(error)
  assert "condition_type" in str(error)
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  google-cloud-artifact-registry==1.23.0 proto-plus==1.29.0 protobuf==7.36.2
venv/bin/python -W ignore see.py
