#!/usr/bin/env bash
# Lints compiled pipelines: annotations on stdout, REPORT/pipelines.md for people.
#
# usage: pipelines-lint.sh FILES BACKEND REPORT
# The status is that of `kfp-pipelines lint`: 1 for findings at or above error.
set -euo pipefail
files=${1:?the folder of the pipelines}
backend=${2:?the release that runs them}
report=${3:?the folder for the reports}

mkdir -p "$report"
status=0
kfp-pipelines lint "$files" --backend "$backend" --format github --format "markdown=$report/pipelines.md" || status=$?

# GitHub takes a summary of at most 1 MiB.
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$report/pipelines.md" ]; then
  head -c 1000000 "$report/pipelines.md" >> "$GITHUB_STEP_SUMMARY"
fi
exit "$status"
