#!/usr/bin/env bash
# python-hcl2 8 hands out every text of a Terraform file with its quotes; python-hcl2 7 took some that mattered.
#
# Versions:  python-hcl2 7.3.1 and 8.1.4.
# Guess:     a check that was written for version 7 either works with 8 or fails.
# Behaviour: in 8 names and values keep their quotes, a heredoc its first line, and each block has a key
#            "__is_block__". A comparison with a text is false, and a lookup by a resource's type finds nothing.
#            Version 7 took the quotes off, also inside of a call, where toset(["a"]) and toset([a]) then looked
#            alike.
# Seen:      location = "europe-west1"   7: europe-west1    8: "europe-west1", quotes included
#            toset(["a"])                7: ${toset([a])}   8: ${toset(["a"])}
# Matters:   `for bucket in buckets if bucket["location"] != "EU"` now reports all, `== "public"` now none, and the
#            check for public buckets is green.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check python-hcl2==7.3.1
python3 -m venv "$dir/newer"
"$dir/newer/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check python-hcl2==8.1.4
cat > "$dir/check.py" <<'PY'
import json
import hcl2

print(json.dumps(hcl2.loads('''
resource "google_storage_bucket" "artifacts" {
  location = "europe-west1"
  names    = toset(["a"])
  script   = <<-EOT
    one
  EOT
}
''')["resource"][0], sort_keys=True))
PY
older=$("$dir/venv/bin/python" "$dir/check.py")
newer=$("$dir/newer/bin/python" "$dir/check.py")
echo "7: $older"
echo "8: $newer"
python3 - "$older" "$newer" <<'PY'
import json, sys
older, newer = map(json.loads, sys.argv[1:])
assert older == {"google_storage_bucket": {"artifacts": {
  "location": "europe-west1", "names": "${toset([a])}", "script": "one"}}}
assert "google_storage_bucket" not in newer
bucket = newer['"google_storage_bucket"']['"artifacts"']
assert bucket["location"] == '"europe-west1"' and bucket["__is_block__"] is True
assert bucket["names"] == '${toset(["a"])}' and bucket["script"].startswith('"<<-EOT\n    one')
PY
