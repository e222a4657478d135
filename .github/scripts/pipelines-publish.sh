#!/usr/bin/env bash
# Deploys compiled pipelines to ENDPOINT, and pushes them to REGISTRY, each if it is set; reports go to the job's summary.
#
# FILES is their folder, BACKEND the release that runs them, NAMESPACE whose they are where several users share the
# installation, IAP_CLIENT_ID the OAuth client of Identity-Aware Proxy, or empty where Google manages it. MOVE_TAG is the
# tag that follows main in the registry.
set -euo pipefail
: "${FILES:?}" "${BACKEND:?}" "${GITHUB_SHA:?}"
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
status=0

if [ -n "${ENDPOINT:-}" ]; then
  host=${ENDPOINT#*://}
  host=${host%%[:/?]*}
  access=(--iap-signed-jwt)
  # Neither Google's inverse proxy, for which an access token is got, nor what speaks plain HTTP is behind that one.
  case ${ENDPOINT%%:*}:${host,,} in
    http:* | https:*.googleusercontent.com) access=() ;;
  esac
  if [ -n "${IAP_CLIENT_ID:-}" ]; then access=(--iap-client-id "$IAP_CLIENT_ID"); fi
  if [ -n "${NAMESPACE:-}" ]; then access+=(--namespace "$NAMESPACE"); fi
  kfp-pipelines deploy "$FILES" --endpoint "$ENDPOINT" --backend "$BACKEND" --commit "$GITHUB_SHA" "${access[@]}" \
    --format markdown >> "$summary" || status=$?
fi

if [ -n "${REGISTRY:-}" ]; then
  pushed=0
  kfp-pipelines push "$FILES" --repository "$REGISTRY" --tag "git-${GITHUB_SHA:0:12}" --move-tag "${MOVE_TAG:-latest}" \
    --description "git:$GITHUB_SHA" >> "$summary" || pushed=$?
  status=$((pushed > status ? pushed : status))
fi
exit "$status"
