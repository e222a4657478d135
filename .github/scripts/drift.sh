#!/usr/bin/env bash
# Compares an overlay with the cluster of the current context. Nothing is applied.
#
# usage: drift.sh NAME FOLDER
# CLUSTER names a file with the cluster's objects, where they are at hand already. Writes to the folder:
#   drift.md       what `kfp-manifests drift` says
#   changes        what an apply would do: create OBJECT, change OBJECT FIELD, ending OBJECT; and what it leaves undone:
#                  hindered OBJECT FIELD, uncompared OBJECT
#   conflicts      OBJECT MANAGER FIELD: values that another manager owns and that would change
#   handed-over    OBJECT FIELD: what was applied on the client and nobody renders, so that the apply removes it
#   delete-first   the ids of objects that the server refuses to change
#   blocked        the same for objects that hold data; nobody deletes them from here
#   left           the ids of objects that were applied from here and are no longer rendered
# The status is 0 where an apply would do nothing and nothing but data is left behind, 1 where that is not so, and 3 where
# nobody knows, because the cluster does not answer or the overlay does not render.
set -euo pipefail
name=${1:?the name of an overlay}
folder=${2:?the folder for the report}
overlay=overlays/$name

mkdir -p "$folder"
objects=$(mktemp)
trap 'rm -f "$objects"' EXIT
if [ -n "${CLUSTER:-}" ]; then
  cat "$CLUSTER" > "$objects" || exit 3
else
  get=$(kfp-manifests drift "$overlay" --command) || exit 3
  if ! bash -c "$get" > "$objects"; then
    # Half an answer is none.
    echo "the cluster did not answer: nothing is known of what an apply would do" >&2
    exit 3
  fi
fi
# Stdin has the same name each time, so that two looks at the same cluster read alike. A status of 1 says that something
# differs; what there is to warn of is said once.
kfp-manifests drift "$overlay" - --format markdown < "$objects" > "$folder/drift.md" || [ $? -eq 1 ] || exit 3
for list in changes conflicts handed-over delete-first blocked left; do
  kfp-manifests drift "$overlay" - --list "$list" --quiet < "$objects" > "$folder/$list" || [ $? -eq 1 ] || exit 3
done
[ ! -s "$folder/changes" ] && [ ! -s "$folder/left" ]
