#!/usr/bin/env bash
# A finding that moves to another file is no new finding for sarif-tools.
#
# Versions:  sarif-tools 3.0.5.
# Guess:     `sarif diff` goes by the fingerprints that SARIF has for it, or else by places.
# Behaviour: it counts results of one rule with one message. Fingerprints, files, lines and baselineState play no part.
# Seen:      old: R1 "no limits" in a.yaml; new: R1 "no limits" in b.yaml, another fingerprint
#            -> error level: +0 -0 no changes, also with --check error: status 0
# Matters:   used as a gate in CI it lets any new problem pass whose message names no object, as soon as an old one of
#            the kind is solved in the same change. A linter whose messages name the object is compared as it should be.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export MPLCONFIGDIR=$dir XDG_CACHE_HOME=$dir

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check sarif-tools==3.0.5
report() {  # file, fingerprint, message
  cat > "$dir/$1.sarif" <<JSON
{"version": "2.1.0", "\$schema": "https://json.schemastore.org/sarif-2.1.0.json",
 "runs": [{"tool": {"driver": {"name": "linter", "rules": [{"id": "R1"}]}}, "results": [{
  "ruleId": "R1", "level": "error",
  "message": {"text": "$3"}, "partialFingerprints": {"object/v1": "$2"},
  "locations": [{"physicalLocation": {"artifactLocation": {"uri": "$1.yaml"}, "region": {"startLine": 1}}}]}]}]}
JSON
}
report a 1111 "no limits"
report b 2222 "no limits"
"$dir/venv/bin/sarif" --check error diff "$dir/a.sarif" "$dir/b.sarif" | tee "$dir/said"
grep --quiet 'error level: +0 -0 no changes' "$dir/said"

report a 1111 "no limits in Deployment/a"
report b 2222 "no limits in Deployment/b"
if "$dir/venv/bin/sarif" --check error diff "$dir/a.sarif" "$dir/b.sarif" | tee "$dir/said"; then exit 1; fi
grep --quiet 'error level: +1 -1' "$dir/said"
