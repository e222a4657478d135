#!/usr/bin/env bash
# Compares an overlay with the cluster of the current context. Nothing is applied.
#
# usage: drift.sh NAME FOLDER
# CLUSTER names a file with the cluster's objects, where they are at hand already. Writes to the folder:
#   drift.json, drift.md   what `kfp-manifests drift` says
#   conflicts              OBJECT MANAGER FIELD: values that another manager owns and that would change
#   delete-first           the ids of objects that the server refuses to change
#   blocked                the same for objects that hold data; nobody deletes them from here
#   left                   the ids of objects that were applied from here and are no longer rendered
# The status is 0 where an apply would do nothing, 1 where it would do something, and more for an error.
set -euo pipefail
name=${1:?the name of an overlay}
folder=${2:?the folder for the report}
overlay=overlays/$name

objects=$(mktemp)
trap 'rm -f "$objects"' EXIT
if [ -n "${CLUSTER:-}" ]; then
  cat "$CLUSTER" > "$objects"
else
  kfp-manifests drift "$overlay" --command | bash > "$objects"
fi
for format in json markdown; do
  file=$folder/drift.${format/markdown/md}
  kfp-manifests drift "$overlay" "$objects" --format "$format" > "$file" || [ $? -eq 1 ]
done

report=$folder/drift.json
jq -r '.change[] | .object as $object | .conflicts[] | "\($object) \(.manager) \(.field)"' "$report" \
  | sort -u > "$folder/conflicts"
jq -r '.deleteFirst[]' "$report" | sort -u > "$folder/delete-first"
jq -r '.deleteFirst as $first | .change[] | select(.refused != []) | .object | select(IN($first[]) | not)' "$report" \
  > "$folder/blocked"
jq -r '.prune[].object' "$report" > "$folder/left"
jq -e '[.create, .change, .prune] | all(. == [])' "$report" > /dev/null
