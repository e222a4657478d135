#!/usr/bin/env bash
# Adds what a change does to each compiled pipeline, against a commit, to REPORT/pipelines.md: at most 60,000 bytes.
#
# usage: pipelines-diff.sh FILES BASE REPORT        BASE is a commit, such as HEAD^1
# The status is 0 whether or not anything differs; a file that holds no pipeline is told of by lint.
# BASE_NAME is what the text calls the commit, such as the name of its branch.
# Single quotes keep the backticks of Markdown.
# shellcheck disable=SC2016
set -euo pipefail
files=${1:?the folder of the pipelines}
base=${2:?the commit to compare with}
report=${3:?the folder for the reports}
base_name=${BASE_NAME:-$base}
# GitHub cuts a comment at 65,536 characters. Whole pipelines are left out before that, so that no list is torn.
limit=60000

mkdir -p "$report"
text=$report/pipelines.md
if [ -f "$text" ]; then
  # What lint found comes first, and may not leave too little room.
  head -c 30000 "$text" > "$text.lint" && mv "$text.lint" "$text"
fi
section=$(mktemp)
before=$(mktemp -d)
trap 'rm -rf "$section" "$before"' EXIT
same=0
left_out=()

add() {
  if [ $(($(wc -c < "$text") + $(wc -c < "$section"))) -gt "$limit" ]; then
    left_out+=("$(shown "$1")")
  else
    cat "$section" >> "$text"
  fi
}

# `pipelines/a.yaml` of a commit, and of the working folder, without what is hidden. Git would quote names that are not
# ASCII where lines end them.
pipelines() { LC_ALL=C grep -azE '\.(yaml|yml|json)$' | LC_ALL=C grep -azvE '(^|/)\.' | LC_ALL=C sort -z; }

# A name of the pull request, which may not end what it stands in.
shown() { printf '%s' "${1//[\`[:cntrl:]]/?}"; }

printf '\n## What changes against `%s`\n\n' "$base_name" >> "$text"
while IFS= read -r -d '' file; do
  [ -f "$file" ] || continue
  if ! git cat-file -e "$base:$file" 2> /dev/null; then
    printf '### `%s`\n\nThis pipeline is new.\n\n' "$(shown "$file")" > "$section"
    add "$file"
    continue
  fi
  old=$before/$(basename "$file")
  git show "$base:$file" > "$old"
  status=0
  kfp-pipelines diff "$old" "$file" --format markdown > "$section" || status=$?
  case $status in
    0) same=$((same + 1)) ;;
    1)
      printf '\n' >> "$section"
      add "$file"
      ;;
    *)
      printf '### `%s`\n\nIt cannot be compared.\n\n' "$(shown "$file")" > "$section"
      add "$file"
      ;;
  esac
done < <(git ls-files -z --cached --others --exclude-standard -- "$files" | pipelines)

while IFS= read -r -d '' file; do
  [ -f "$file" ] && continue
  printf '### `%s`\n\nThis file is removed; its pipeline stays where it was deployed.\n\n' "$(shown "$file")" > "$section"
  add "$file"
done < <(git ls-tree -r -z --name-only "$base" -- "$files" | pipelines)

{
  if [ "$same" -gt 0 ]; then printf 'Nothing changes in %s of them.\n' "$same"; fi
  if [ ${#left_out[@]} -gt 0 ]; then
    printf '\nToo long to show: %s.\n' "$(printf '`%s`\n' "${left_out[@]}" | paste -sd, - | sed 's/,/, /g')"
  fi
} >> "$text"

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$text" >> "$GITHUB_STEP_SUMMARY"; fi
