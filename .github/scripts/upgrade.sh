#!/usr/bin/env bash
# Looks for a newer release of Kubeflow Pipelines; locks it, and opens a pull request with what it means for every overlay.
#
# Needs GH_TOKEN with contents: write and pull-requests: write, and GITHUB_REPOSITORY. The overlays themselves are not
# changed: the report says what to change.
# Single quotes keep the backticks of Markdown.
# shellcheck disable=SC2016
set -euo pipefail
scripts=$(dirname "$0")
: "${GITHUB_REPOSITORY:?}"
base=${BASE_BRANCH:-main}
source=kubeflow-pipelines

# Releases are MAJOR.MINOR.PATCH; the SDK's and release candidates have other tags.
newest=$(gh api --paginate repos/kubeflow/pipelines/git/matching-refs/tags/ --jq '.[].ref' |
  sed -n 's|^refs/tags/\([0-9]*\.[0-9]*\.[0-9]*\)$|\1|p' | sort -V | tail -n 1)
if [ -z "$newest" ]; then
  echo "no tag of kubeflow/pipelines is a release" >&2
  exit 3
fi
locked=$(kfp-manifests upstream list | sed -n "s|^$source@\([0-9.]*\) .*|\1|p" | sort -V | tail -n 1)
if [ "$(printf '%s\n%s\n' "$newest" "$locked" | sort -V | tail -n 1)" = "$locked" ]; then
  echo "the newest release, $newest, is locked already"
  exit 0
fi

branch=upgrade/$source-$newest
# One that was closed was decided upon.
if [ "$(gh pr list --head "$branch" --state all --json number --jq length)" != 0 ]; then
  echo "there is a pull request for $newest already"
  exit 0
fi

git switch --quiet --create "$branch"
kfp-manifests upstream add "$source" "$newest"

body=$(mktemp)
report=$(mktemp)
messages=$(mktemp)
trap 'rm -f "$body" "$report" "$messages"' EXIT
{
  printf 'Kubeflow Pipelines %s is locked in `upstream/`; no overlay uses it yet.\n\n' "$newest"
  printf 'To move one: set `spec.upstream.version`, follow its report below, and render again.\n\n'
} > "$body"
mapfile -t overlays < <("$scripts/overlays.sh")
for overlay in "${overlays[@]}"; do
  status=0
  kfp-manifests upgrade "$overlay" --to "$newest" --format markdown > "$report" 2> "$messages" || status=$?
  if [ "$status" -gt 1 ]; then
    printf '# %s\n\nIt does not render on %s yet:\n\n````text\n%s\n````\n' \
      "$(basename "$overlay")" "$newest" "$(head -c 8000 "$messages")" > "$report"
  fi
  # GitHub cuts a text at 65,536 characters; whole reports are left out before that.
  if [ $(($(wc -c < "$body") + $(wc -c < "$report"))) -gt 60000 ]; then
    printf '# %s\n\nToo long to show: `kfp-manifests upgrade %s --to %s`\n' \
      "$(basename "$overlay")" "$overlay" "$newest" > "$report"
  fi
  cat "$report" >> "$body"
  printf '\n' >> "$body"
done

git add upstream
git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  commit --quiet --message "Lock Kubeflow Pipelines $newest"
gh auth setup-git
git push --quiet origin "HEAD:refs/heads/$branch"
gh pr create --base "$base" --head "$branch" --title "Kubeflow Pipelines $newest" --body-file "$body"
