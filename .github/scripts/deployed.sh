#!/usr/bin/env bash
# Prints the commit that was last deployed to an environment with success; nothing where there is none.
#
# usage: deployed.sh ENVIRONMENT
# GitHub keeps a record of every job that names an environment. Needs GH_TOKEN with deployments: read, and
# GITHUB_REPOSITORY.
set -euo pipefail
environment=${1:?the environment}
repository=${GITHUB_REPOSITORY:?}

deployments=$(gh api --paginate "repos/$repository/deployments?environment=$environment&per_page=100" \
  --jq '.[] | "\(.id) \(.sha)"')

# The newest come first, and so do the statuses of each.
while read -r id commit; do
  [ -n "$id" ] || continue
  state=$(gh api "repos/$repository/deployments/$id/statuses?per_page=1" --jq '.[0].state')
  if [ "$state" = success ]; then
    printf '%s\n' "$commit"
    exit 0
  fi
done <<< "$deployments"
