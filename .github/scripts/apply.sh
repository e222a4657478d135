#!/usr/bin/env bash
# Applies a plan to the cluster of the current context, waits for it, and deletes what the plan lists.
#
# usage: apply.sh NAME PLAN [APPROVED]
# PLAN is a folder that plan.sh wrote. APPROVED is the plan that people looked at: where the two differ, nothing happens.
# Fields of other managers are taken over, and objects deleted, only where the plan lists them. TIMEOUT is that of each
# rollout (10m). The status is 1 where the cluster is not what is rendered in the end, and 3 where the plan is incomplete
# or the cluster does not answer.
# Prints names of objects, and never what they hold.
set -euo pipefail
name=${1:?the name of an overlay}
plan=${2:?the folder with the plan}
approved=${3:-}
timeout=${TIMEOUT:-10m}
scripts=$(dirname "$0")

# The lists and the renders count. What is for people tells lines of the cluster's file besides, which move with each status.
if [ -n "$approved" ] && ! diff -rq --exclude='*.md' "$approved" "$plan" >&2; then
  echo "the plan is no longer what was approved: the cluster or the branch moved on. Start this workflow again." >&2
  exit 1
fi

apply=(kubectl apply --server-side --field-manager=kfp-manifests --validate=strict)
cluster=$plan/$name/cluster.yaml
namespaced=$plan/$name/namespaced.yaml
inventory=$plan/$name/inventory.yaml
for file in "$cluster" "$namespaced" "$inventory" "$plan"/{prune,conflicts,handed-over,delete-first}; do
  if [ ! -f "$file" ]; then
    echo "the plan lacks $file" >&2
    exit 3
  fi
done

# The ids of a kind that the inventory lists, as NAMESPACE and NAME.
listed() { sed -n "s|^- id: [^/]*/[^/]*/$1/\([^/]*\)/\(.*\)$|\1 \2|p" "$inventory" | tr -d '"'; }

# Deletes an object, given as GROUP/VERSION/KIND/NAMESPACE/NAME.
delete() {
  local group version kind namespace object scope=()
  IFS=/ read -r group version kind namespace object <<< "$1"
  if [ -n "$namespace" ]; then scope=(--namespace "$namespace"); fi
  # The pods of a StatefulSet wait for the next one.
  if [ "$kind" = StatefulSet ]; then scope+=(--cascade=orphan); fi
  # KIND.VERSION.GROUP; the core group is empty.
  kubectl delete "$kind.$version.$group/$object" "${scope[@]}" --ignore-not-found --wait --timeout=5m < /dev/null
}

now=$(mktemp -d)
trap 'rm -rf "$now"' EXIT

# Deletes what has to be made anew: where the namespace, the fourth part of an id, is empty (==), or where it is not (!=).
delete_first() {
  awk -F/ "\$4 $1 \"\"" "$now/delete-first" | while read -r id; do
    echo "== $id has to be made anew"
    delete "$id"
  done
}

echo "== the cluster and the plan"
"$scripts/drift.sh" "$name" "$now" || [ $? -eq 1 ] || exit 3
for list in conflicts handed-over delete-first; do
  if grep -vxFf "$plan/$list" "$now/$list" >&2; then
    echo "the plan does not list these under $list: nobody has approved them. Make the plan again." >&2
    exit 1
  fi
done
if [ -s "$now/blocked" ]; then
  echo "the server refuses to change these, and they hold data:" >&2
  cat "$now/blocked" >&2
  exit 1
fi
if [ -s "$now/conflicts" ]; then apply+=(--force-conflicts); fi

delete_first ==

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

delete_first !=

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
while read -r id; do
  [ -n "$id" ] || continue
  IFS=/ read -r _ _ kind namespace object <<< "$id"
  # A list that names what was just applied is wrong, whatever wrote it.
  if listed "$kind" | grep -xF "$namespace $object" > /dev/null; then
    echo "$kind/$object is in the plan's list of deletions and in its render" >&2
    exit 1
  fi
  delete "$id"
done < "$plan/prune"

echo "== what is left to do"
status=0
"$scripts/drift.sh" "$name" "$now" || status=$?
if [ "$status" -gt 1 ]; then exit 3; fi
if [ "$status" -eq 1 ]; then
  echo "the cluster is still not what is rendered:" >&2
  cat "$now/changes" "$now/left" >&2
  exit 1
fi
