#!/usr/bin/env bash
# Applies a plan to the cluster of the current context, waits for it, and deletes what the plan lists.
#
# usage: apply.sh NAME PLAN [APPROVED]
# PLAN is a folder that plan.sh wrote. APPROVED is the plan that people looked at: where the two differ, nothing happens.
# FORCE_CONFLICTS=true takes over fields that another manager owns; TIMEOUT is that of each rollout (10m).
# Prints names of objects, and never what they hold.
set -euo pipefail
name=${1:?the name of an overlay}
plan=${2:?the folder with the plan}
approved=${3:-}
timeout=${TIMEOUT:-10m}

if [ -n "$approved" ] && ! diff -rq "$approved" "$plan" >&2; then
  echo "the plan is no longer what was approved: the cluster or the branch moved on. Start this workflow again." >&2
  exit 1
fi

apply=(kubectl apply --server-side --field-manager=kfp-manifests --validate=strict)
if [ "${FORCE_CONFLICTS:-}" = true ]; then apply+=(--force-conflicts); fi
cluster=$plan/$name/cluster.yaml
namespaced=$plan/$name/namespaced.yaml
inventory=$plan/$name/inventory.yaml
for file in "$cluster" "$namespaced" "$inventory" "$plan/prune"; do
  if [ ! -f "$file" ]; then
    echo "the plan lacks $file" >&2
    exit 3
  fi
done

# The ids of a kind that the inventory lists, as NAMESPACE and NAME.
listed() { sed -n "s|^- id: [^/]*/[^/]*/$1/\([^/]*\)/\(.*\)$|\1 \2|p" "$inventory" | tr -d '"'; }

# A difference is status 1. Above that the comparison failed, as it does before the namespace is there. What differs
# is not printed: this is a log.
status=0
kubectl diff --server-side --field-manager=kfp-manifests -f "$cluster" > /dev/null 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
  echo "== the cluster's own objects"
  "${apply[@]}" -f "$cluster"
  while read -r _ definition; do
    kubectl wait --for=condition=Established "customresourcedefinition/$definition" --timeout=60s < /dev/null
  done < <(listed CustomResourceDefinition)
else
  echo "== the cluster's own objects are as they should be"
fi

echo "== the objects of the namespace"
# The API server is asked for all of them before the first one changes.
"${apply[@]}" --dry-run=server -f "$namespaced" > /dev/null
"${apply[@]}" -f "$namespaced"

echo "== rollouts"
for kind in Deployment StatefulSet DaemonSet; do
  while read -r namespace workload; do
    kubectl rollout status "$kind/$workload" --namespace "$namespace" --timeout="$timeout" < /dev/null
  done < <(listed "$kind")
done

echo "== what is no longer rendered"
while IFS=/ read -r group version kind namespace object; do
  [ -n "$object" ] || continue
  # A list that names what was just applied is wrong, whatever wrote it.
  if listed "$kind" | grep -qxF "$namespace $object"; then
    echo "$kind/$object is in the plan's list of deletions and in its render" >&2
    exit 1
  fi
  scope=()
  if [ -n "$namespace" ]; then scope=(--namespace "$namespace"); fi
  # KIND.VERSION.GROUP; the core group is empty.
  kubectl delete "$kind.$version.$group/$object" "${scope[@]}" --ignore-not-found --wait --timeout=5m < /dev/null
done < "$plan/prune"
