extension PipelineTemplate {
  /// The script that GitLab and Cloud Build run, a step each.
  static let scriptFile = "ci/kfp-manifests.sh"

  static let script = #"""
    #!/usr/bin/env bash
    # The steps that check and apply overlays of Kubeflow Pipelines.
    #
    # usage: ci/kfp-manifests.sh install | lint REPORT | diff BASE REPORT | check | plan NAME REPORT | apply NAME [APPROVED]
    #   install  downloads the release KFP_MANIFESTS_VERSION of KFP_MANIFESTS_REPOSITORY, whose digest must be
    #            KFP_MANIFESTS_SHA256
    #   lint     writes REPORT/lint.xml (JUnit) and REPORT/lint.sarif; fails for errors
    #   diff     writes what changes against a commit to REPORT/diff.md
    #   check    compares rendered/NAME with the render, for every overlay that has one
    #   plan     compares an overlay with the cluster of the current context, and changes nothing: REPORT/drift.md has what
    #            an apply would do; the last line is what to approve, where it would take fields over or delete objects
    #   apply    applies an overlay to that cluster, waits for its rollouts, and fails where the cluster is not what is
    #            rendered then. It takes over and deletes only what APPROVED stands for, as `plan` printed it
    # Single quotes keep the backticks of Markdown.
    # shellcheck disable=SC2016
    set -euo pipefail
    folder=$PWD/.kfp-manifests-bin
    PATH=$folder:$PATH

    overlays=()
    for file in overlays/*/overlay.yaml; do
      [ -f "$file" ] || continue
      # An OverlayBase is there to be extended, and is never rendered itself.
      if grep -q '^kind: *OverlayBase' "$file"; then continue; fi
      overlays+=("$(dirname "$file")")
    done
    if [ ${#overlays[@]} -eq 0 ]; then
      echo "there is no overlays/*/overlay.yaml here" >&2
      exit 3
    fi

    install_release() {
      local file=kfp-manifests-linux-amd64
      mkdir -p "$folder"
      curl --fail --silent --show-error --location --output "$folder/$file" \
        "https://github.com/${KFP_MANIFESTS_REPOSITORY:?}/releases/download/${KFP_MANIFESTS_VERSION:?}/$file"
      (cd "$folder" && echo "${KFP_MANIFESTS_SHA256:?}  $file" | sha256sum --check --strict)
      install -m 755 "$folder/$file" "$folder/kfp-manifests"
      kfp-manifests --version
    }

    compare() {
      local base=$1 report=$2 failed=0 overlay status text
      mkdir -p "$report"
      : > "$report/diff.md"
      for overlay in "${overlays[@]}"; do
        if ! git cat-file -e "$base:$overlay/overlay.yaml" 2> /dev/null; then
          printf '## `%s`\n\nThis overlay is new.\n\n' "$overlay" >> "$report/diff.md"
          continue
        fi
        status=0
        text=$(kfp-manifests diff "$base:$overlay" "$overlay" --format markdown) || status=$?
        if [ "$status" -eq 1 ]; then printf '%s\n\n' "$text" >> "$report/diff.md"; fi
        if [ "$status" -le 1 ]; then continue; fi
        if kfp-manifests render "$overlay" > /dev/null 2>&1; then
          # The change may be what repairs it.
          printf '## `%s`\n\nIt renders now, but not before.\n\n' "$overlay" >> "$report/diff.md"
        else
          printf '## `%s`\n\nIt cannot be rendered.\n\n' "$overlay" >> "$report/diff.md"
          failed=$status
        fi
      done
      return "$failed"
    }

    # What an apply would do: drift.md, the lists of what needs approval, and what stands for these in `approval`.
    # The status is 0 where it would do nothing, 1 where it would do something, and 3 where nobody knows.
    look() {
      local overlay=overlays/$1 report=$2 cluster list
      mkdir -p "$report"
      cluster=$(mktemp)
      # Half an answer is none.
      kfp-manifests drift "$overlay" --command | bash > "$cluster" || return 3
      kfp-manifests drift "$overlay" - --format markdown < "$cluster" > "$report/drift.md" || [ $? -eq 1 ] || return 3
      for list in changes conflicts handed-over delete-first blocked left; do
        # What there is to warn of has been said.
        kfp-manifests drift "$overlay" - --list "$list" --quiet < "$cluster" > "$report/$list" || [ $? -eq 1 ] || return 3
      done
      rm "$cluster"
      : > "$report/approval"
      for list in conflicts handed-over delete-first left; do
        if [ -s "$report/$list" ]; then
          (cd "$report" && sha256sum conflicts handed-over delete-first left) | sha256sum | cut -c 1-12 > "$report/approval"
        fi
      done
      # Data that is left behind stays until somebody deletes it.
      [ ! -s "$report/changes" ] && [ ! -s "$report/left" ]
    }

    plan() {
      look "$1" "$2" || [ $? -eq 1 ] || exit 3
      cat "$2/drift.md"
      if [ -s "$2/approval" ]; then echo "to be approved: $(cat "$2/approval")"; fi
    }

    # Deletes the objects of a list: GROUP/VERSION/KIND/NAMESPACE/NAME, without a namespace for the cluster's own.
    delete() {
      local group version kind namespace name scope
      while IFS=/ read -r group version kind namespace name; do
        scope=()
        if [ -n "$namespace" ]; then scope=(--namespace "$namespace"); fi
        # The pods of a StatefulSet wait for the next one.
        if [ "$kind" = StatefulSet ]; then scope+=(--cascade=orphan); fi
        kubectl delete "$kind.$version.$group/$name" "${scope[@]}" --ignore-not-found --wait --timeout=5m < /dev/null
      done
    }

    apply() {
      local approved=${2:-} work now apply status
      work=$(mktemp -d)
      now=$work/now
      apply=(kubectl apply --server-side --field-manager=kfp-manifests --validate=strict)
      kfp-manifests render "overlays/$1" --lint --output-dir "$work"
      look "$1" "$now" || [ $? -eq 1 ] || exit 3
      if [ -s "$now/blocked" ]; then
        echo "the server refuses to change these, and they hold data:" >&2
        cat "$now/blocked" >&2
        exit 1
      fi
      if [ -s "$now/approval" ] && [ "$(cat "$now/approval")" != "$approved" ]; then
        cat "$now/drift.md" >&2
        echo "nobody has approved what would be taken over or deleted: $(cat "$now/approval")" >&2
        exit 1
      fi
      if [ -s "$now/conflicts" ]; then apply+=(--force-conflicts); fi
      # The fourth part of an id is the namespace.
      awk -F/ '$4 == ""' "$now/delete-first" | delete
      "${apply[@]}" --filename "$work/$1/cluster.yaml"
      awk -F/ '$4 != ""' "$now/delete-first" | delete
      # The API server is asked for all objects before the first one changes.
      "${apply[@]}" --dry-run=server --filename "$work/$1/namespaced.yaml" > /dev/null
      "${apply[@]}" --filename "$work/$1/namespaced.yaml"
      sed -nE 's#^- id: [^/]*/[^/]*/(Deployment|StatefulSet|DaemonSet)/([^/]*)/(.*)$#\1 \2 \3#p' \
        "$work/$1/inventory.yaml" | tr -d '"' |
        while read -r kind namespace name; do
          kubectl rollout status "$kind/$name" --namespace "$namespace" --timeout=10m < /dev/null
        done
      delete < "$now/left"
      status=0
      look "$1" "$now" || status=$?
      if [ "$status" -gt 1 ]; then exit 3; fi
      if [ "$status" -eq 1 ]; then
        cat "$now/drift.md" >&2
        echo "the cluster is still not what is rendered" >&2
        exit 1
      fi
      rm -rf "$work"
    }

    case ${1:-} in
      install) install_release ;;
      lint)
        mkdir -p "${2:?the folder for the reports}"
        kfp-manifests lint "${overlays[@]}" --format text --format "junit=$2/lint.xml" --format "sarif=$2/lint.sarif"
        ;;
      diff) compare "${2:?the commit to compare with}" "${3:?the folder for the reports}" ;;
      check) kfp-manifests render "${overlays[@]}" --check ;;
      plan) plan "${2:?the name of an overlay}" "${3:?the folder for the report}" ;;
      apply) apply "${2:?the name of an overlay}" "${3:-}" ;;
      *)
        sed -n 's/^# usage: /usage: /p' "$0" >&2
        exit 2
        ;;
    esac

    """#
}
