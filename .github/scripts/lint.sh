#!/usr/bin/env bash
# Lints every overlay: annotations on stdout, REPORT/lint.sarif for code scanning, REPORT/lint.md for people.
#
# usage: lint.sh REPORT
# The status is that of `kfp-manifests lint`: 1 for findings at or above error.
set -euo pipefail
report=${1:?the folder for the reports}
scripts=$(dirname "$0")

mkdir -p "$report"
mapfile -t overlays < <("$scripts/overlays.sh")
if [ ${#overlays[@]} -eq 0 ]; then
  echo "there is no overlays/*/overlay.yaml here" >&2
  exit 3
fi

status=0
kfp-manifests lint "${overlays[@]}" \
  --format github --format "sarif=$report/lint.sarif" --format "markdown=$report/lint.md" || status=$?

# GitHub takes a summary of at most 1 MiB.
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$report/lint.md" ]; then
  head -c 1000000 "$report/lint.md" >> "$GITHUB_STEP_SUMMARY"
fi
exit "$status"
