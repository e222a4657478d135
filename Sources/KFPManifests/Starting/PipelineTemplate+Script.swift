extension PipelineTemplate {
  /// The script that GitLab and Cloud Build run, a step each.
  static let scriptFile = "ci/kfp-manifests.sh"

  static let script = #"""
    #!/usr/bin/env bash
    # The steps that check and apply overlays of Kubeflow Pipelines.
    #
    # usage: ci/kfp-manifests.sh install | lint REPORT | diff BASE REPORT | check | apply NAME
    #   install  downloads the release KFP_MANIFESTS_VERSION of KFP_MANIFESTS_REPOSITORY, whose digest must be
    #            KFP_MANIFESTS_SHA256
    #   lint     writes REPORT/lint.xml (JUnit) and REPORT/lint.sarif; fails for errors
    #   diff     writes what changes against a commit to REPORT/diff.md
    #   check    compares rendered/NAME with the render, for every overlay that has one
    #   apply    applies an overlay to the cluster of the current context, and waits for its rollouts
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

    apply() {
      local overlay=overlays/$1 work apply
      work=$(mktemp -d)
      apply=(kubectl apply --server-side --field-manager=kfp-manifests --validate=strict)
      kfp-manifests render "$overlay" --lint --output-dir "$work"
      "${apply[@]}" --filename "$work/$1/cluster.yaml"
      # The API server is asked for all objects before the first one changes.
      "${apply[@]}" --dry-run=server --filename "$work/$1/namespaced.yaml" > /dev/null
      "${apply[@]}" --filename "$work/$1/namespaced.yaml"
      sed -nE 's#^- id: [^/]*/[^/]*/(Deployment|StatefulSet|DaemonSet)/([^/]*)/(.*)$#\1 \2 \3#p' \
        "$work/$1/inventory.yaml" | tr -d '"' |
        while read -r kind namespace name; do
          kubectl rollout status "$kind/$name" --namespace "$namespace" --timeout=10m < /dev/null
        done
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
      apply) apply "${2:?the name of an overlay}" ;;
      *)
        echo "usage: ci/kfp-manifests.sh install | lint REPORT | diff BASE REPORT | check | apply NAME" >&2
        exit 2
        ;;
    esac

    """#
}
