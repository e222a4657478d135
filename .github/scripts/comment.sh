#!/usr/bin/env bash
# Writes a file as the one comment of this kind on a pull request: the first time as a new comment, then in its place.
#
# usage: comment.sh NUMBER FILE [TOOL]        TOOL is whose comment it is; else kfp-manifests
# Needs GH_TOKEN with pull-requests: write, and GITHUB_REPOSITORY.
set -euo pipefail
number=${1:?the number of the pull request}
file=${2:?the file with the text}
tool=${3:-kfp-manifests}
repository=${GITHUB_REPOSITORY:?}

case $number in
  '' | *[!0-9]*)
    echo "\"$number\" must be the number of a pull request" >&2
    exit 2
    ;;
esac

# By this line the comment is found again. Only the bot's own counts: anybody could write the line.
marker="<!-- $tool: what this changes -->"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
  printf '%s\n' "$marker"
  head -c 65000 "$file"
} > "$body"

id=$(gh api --paginate "repos/$repository/issues/$number/comments" \
  --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id" |
  sed -n 1p)

if [ -n "$id" ]; then
  gh api --silent --method PATCH "repos/$repository/issues/comments/$id" -F "body=@$body"
else
  gh api --silent --method POST "repos/$repository/issues/$number/comments" -F "body=@$body"
fi
