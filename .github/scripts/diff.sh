#!/usr/bin/env bash
# Writes what a change does to every overlay, against a commit, as Markdown of at most 60,000 bytes.
#
# usage: diff.sh BASE REPORT        BASE is a commit, such as HEAD^1; the text goes to REPORT/diff.md
# The status is 0 whether or not anything differs, and that of `kfp-manifests diff` where an overlay cannot be rendered
# now. A base that cannot be rendered is a warning: the change may be what repairs it.
# BASE_NAME is what the text calls the commit, such as the name of its branch.
# Single quotes keep the backticks of Markdown.
# shellcheck disable=SC2016
set -euo pipefail
base=${1:?the commit to compare with}
report=${2:?the folder for the reports}
base_name=${BASE_NAME:-$base}
scripts=$(dirname "$0")
# GitHub cuts a comment at 65,536 characters. Whole overlays are left out before that, so that no table is torn.
limit=60000

mkdir -p "$report"
section=$(mktemp)
messages=$(mktemp)
trap 'rm -f "$section" "$messages"' EXIT
same=()
left_out=()
failed=0
: > "$report/diff.md"

# Adds the section, unless the text would be too long with it.
add() {
  if [ $(($(wc -c < "$report/diff.md") + $(wc -c < "$section"))) -gt "$limit" ]; then
    left_out+=("$1")
  else
    cat "$section" >> "$report/diff.md"
  fi
}

mapfile -t overlays < <("$scripts/overlays.sh")
for overlay in "${overlays[@]}"; do
  if ! git cat-file -e "$base:$overlay/overlay.yaml" 2> /dev/null; then
    printf '## `%s`\n\nThis overlay is new.\n\n' "$overlay" > "$section"
    add "$overlay"
    continue
  fi
  status=0
  kfp-manifests diff "$base:$overlay" "$overlay" --format markdown > "$section" 2> "$messages" || status=$?
  cat "$messages" >&2
  text=$(cat "$section")
  printf '%s\n' "${text//"$base:"/"$base_name:"}" > "$section"
  if [ "$status" -gt 1 ] && kfp-manifests render "$overlay" > /dev/null 2>&1; then
    echo "::warning::$overlay cannot be rendered in $base_name, so that there is nothing to compare with" >&2
    printf '## `%s`\n\nIt renders now, but not in `%s`, so that there is nothing to compare with.\n\n' \
      "$overlay" "$base_name" > "$section"
    add "$overlay"
    continue
  fi
  case $status in
    0) same+=("$overlay") ;;
    1)
      printf '\n' >> "$section"
      add "$overlay"
      ;;
    *)
      # Four backticks, because a message may hold three.
      printf '## `%s`\n\nIt cannot be compared:\n\n````text\n%s\n````\n\n' \
        "$overlay" "$(head -c 4000 "$messages")" > "$section"
      add "$overlay"
      failed=$((status > failed ? status : failed))
      ;;
  esac
done

while read -r overlay; do
  [ -f "$overlay/overlay.yaml" ] && continue
  git cat-file -e "$base:$overlay/overlay.yaml" 2> /dev/null || continue
  printf '## `%s`\n\nThis overlay is removed; what it applied stays in its cluster.\n\n' "$overlay" > "$section"
  add "$overlay"
done < <(git ls-tree -d --name-only "$base" overlays/)

# `overlays/a`, `overlays/b`
names() { printf '`%s`\n' "$@" | paste -sd, - | sed 's/,/, /g'; }

{
  if [ ${#same[@]} -gt 0 ]; then printf 'Nothing changes in %s.\n' "$(names "${same[@]}")"; fi
  if [ ${#left_out[@]} -gt 0 ]; then
    printf '\nToo long to show: %s. `kfp-manifests diff %s:OVERLAY OVERLAY` prints it.\n' \
      "$(names "${left_out[@]}")" "$(git rev-parse --short "$base")"
  fi
} >> "$report/diff.md"

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$report/diff.md" >> "$GITHUB_STEP_SUMMARY"; fi
exit "$failed"
