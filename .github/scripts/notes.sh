#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version, which is what people read beside a release.
#
# usage: notes.sh VERSION
# Fails where the version has no heading, or nothing below it.
set -euo pipefail
version=${1:?the version}
notes=$(awk -v heading="## $version" '/^## / { inside = $0 == heading; next } inside' "$(dirname "$0")/../../CHANGELOG.md")
if [ -z "$notes" ]; then
  echo "CHANGELOG.md says nothing below \"## $version\"" >&2
  exit 3
fi
printf '%s\n' "$notes" | sed '/./,$!d'
