#!/usr/bin/env bash
# Renders an overlay, and says what applying it will do to the cluster. Nothing is applied.
#
# usage: plan.sh NAME PLAN
# Writes to the folder PLAN:
#   NAME/{cluster,namespaced,inventory}.yaml, NAME/lint.md    what `kfp-manifests render --output-dir` writes
#   previous     the commit that was last applied; empty the first time
#   prune        the ids of the objects that are no longer rendered, and that may be deleted
#   keep         the same for objects that hold data; they are never deleted from here
#   changes      what an apply would do to the cluster, without values: create OBJECT, change OBJECT FIELD, ending OBJECT;
#                and what it leaves undone: hindered OBJECT FIELD, uncompared OBJECT
#   conflicts    the fields of other managers that are taken over: OBJECT MANAGER FIELD
#   handed-over  what was applied on the client and nobody renders, so that the apply removes it: OBJECT FIELD
#   delete-first the ids of objects that the server refuses to change, and that are deleted right before the apply
#   plan.md      all of that for people
# The status is 1 where lint finds an error, and 3 where the cluster does not answer: nothing is planned then.
# Single quotes keep the backticks of Markdown.
# shellcheck disable=SC2016
set -euo pipefail
name=${1:?the name of an overlay}
plan=${2:?the folder for the plan}
scripts=$(dirname "$0")
overlay=overlays/$name

rm -rf "$plan"
mkdir -p "$plan"
kfp-manifests render "$overlay" --lint --output-dir "$plan"

previous=$("$scripts/deployed.sh" "$name")
: > "$plan/prune"
: > "$plan/keep"
if [ -n "$previous" ] && git cat-file -e "$previous:$overlay/overlay.yaml"; then
  printf '%s\n' "$previous" > "$plan/previous"
  report=$(mktemp)
  # 1 says that something differs.
  kfp-manifests diff "$previous:$overlay" "$overlay" --format json > "$report" || [ $? -eq 1 ]
  gone='.removed[], (.changed[] | select(.renamed) | {object: .previous, holdsData})'
  jq -r "$gone | select(.holdsData | not) | .object" "$report" > "$plan/prune"
  jq -r "$gone | select(.holdsData) | .object" "$report" > "$plan/keep"
  kfp-manifests diff "$previous:$overlay" "$overlay" --format markdown > "$plan/diff.md" || [ $? -eq 1 ]
else
  : > "$plan/previous"
  printf 'Nothing was applied from here before, so nothing is deleted.\n' > "$plan/diff.md"
fi

# The cluster, where there is one to look at: the file CLUSTER, or what kubectl reaches.
: > "$plan/changes"
: > "$plan/conflicts"
: > "$plan/handed-over"
: > "$plan/delete-first"
cluster=$(mktemp -d)
trap 'rm -rf "${report:-}" "$cluster"' EXIT
if [ -n "${CLUSTER:-}" ] || kubectl config current-context > /dev/null 2>&1; then
  "$scripts/drift.sh" "$name" "$cluster" || [ $? -eq 1 ] || exit 3
  cp "$cluster"/{changes,conflicts,handed-over,delete-first} "$plan"
  sort -u "$plan/prune" "$cluster/left" -o "$plan/prune"
else
  printf 'The plan was made without a look at the cluster.\n' > "$cluster/drift.md"
fi

{
  printf '# `%s`\n\n' "$name"
  printf 'Last applied: %s\n\n' "${previous:-never}"
  head -c 200000 "$plan/diff.md"
  printf '\n'
  head -c 200000 "$cluster/drift.md"
  if [ -s "$plan/delete-first" ]; then
    printf '\n## Deleted before the apply, and made anew\n\n'
    sed 's/.*/- `&`/' "$plan/delete-first"
  fi
  if [ -s "$plan/conflicts" ]; then
    printf '\n## Taken over from other managers\n\n'
    sed 's/.*/- `&`/' "$plan/conflicts"
  fi
  if [ -s "$plan/handed-over" ]; then
    printf '\n## Applied on the client, not rendered, and removed\n\n'
    sed 's/.*/- `&`/' "$plan/handed-over"
  fi
  printf '\n## Deleted after the rollout\n\n'
  if [ -s "$plan/prune" ]; then sed 's/.*/- `&`/' "$plan/prune"; else printf 'Nothing.\n'; fi
  if [ -s "$plan/keep" ]; then
    printf '\n## Left for you to delete\n\nThese hold data, or others of it:\n\n'
    sed 's/.*/- `&`/' "$plan/keep"
  fi
  printf '\n## Digests\n\n```\n'
  (cd "$plan" && sha256sum "$name/cluster.yaml" "$name/namespaced.yaml")
  printf '```\n'
} > "$plan/plan.md"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$plan/plan.md" >> "$GITHUB_STEP_SUMMARY"; fi
