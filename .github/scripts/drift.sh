#!/usr/bin/env bash
# Compares an overlay with the cluster of the current context. Nothing is applied.
#
# usage: drift.sh NAME FOLDER
# CLUSTER names a file with the cluster's objects, where they are at hand already. Writes to the folder:
#   drift.md       what `kfp-manifests drift` says
#   changes        what an apply would do: create OBJECT, change OBJECT FIELD, ending OBJECT
#   conflicts      OBJECT MANAGER FIELD: values that another manager owns and that would change
#   delete-first   the ids of objects that the server refuses to change
#   blocked        the same for objects that hold data; nobody deletes them from here
#   left           the ids of objects that were applied from here and are no longer rendered
# The status is 0 where an apply would do nothing and nothing but data is left behind, 1 where that is not so, and more
# for an error.
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
# Stdin has the same name each time, so that two looks at the same cluster read alike.
for list in changes conflicts delete-first blocked left; do
  kfp-manifests drift "$overlay" - --list "$list" < "$objects" > "$folder/$list" || [ $? -eq 1 ]
done
kfp-manifests drift "$overlay" - --format markdown < "$objects" > "$folder/drift.md" || [ $? -eq 1 ]
[ ! -s "$folder/changes" ] && [ ! -s "$folder/left" ]
