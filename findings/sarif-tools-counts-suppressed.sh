#!/usr/bin/env bash
# sarif-tools fails a build for results that are suppressed, and for those that are gone.
#
# Versions:  sarif-tools 3.0.5.
# Guess:     `sarif --check error` leaves out results with an accepted suppression or with baselineState "absent".
# Behaviour: it counts both as errors. Only kind "pass", by its level "none", does not count.
# Seen:      suppressions: [{kind: external, status: accepted}]  ->  error: 1, status 1
#            baselineState: absent                               ->  error: 1, status 1
# Matters:   a linter that reports what was ignored on purpose as suppressed, as SARIF has it, fails every build here,
#            and where five results of a baseline were all mended there are five errors.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export MPLCONFIGDIR=$dir XDG_CACHE_HOME=$dir

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check sarif-tools==3.0.5
errors_with() {
  cat > "$dir/report.sarif" <<JSON
{"version": "2.1.0", "\$schema": "https://json.schemastore.org/sarif-2.1.0.json",
 "runs": [{"tool": {"driver": {"name": "linter", "rules": [{"id": "R1"}]}}, "results": [{"ruleId": "R1",
  "message": {"text": "no limits"}, $1,
  "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a.yaml"}, "region": {"startLine": 1}}}]}]}]}
JSON
  local status=0
  "$dir/venv/bin/sarif" --check error summary "$dir/report.sarif" > "$dir/said" || status=$?
  echo "$status $(grep --only-matching 'error: [0-9]' "$dir/said")"
}
expect() {
  echo "$1: $(errors_with "$1")"
  [[ $(errors_with "$1") == "$2" ]]
}
expect '"level": "error", "suppressions": [{"kind": "external", "status": "accepted"}]' '1 error: 1'
expect '"level": "error", "baselineState": "absent"' '1 error: 1'
expect '"level": "none", "kind": "pass"' '0 error: 0'
