#!/usr/bin/env bash
# Compares what every overlay renders to with what is committed below rendered/.
#
# The status is 1 where a file below rendered/ is not what its overlay renders to.
set -euo pipefail
scripts=$(dirname "$0")

mapfile -t overlays < <("$scripts/overlays.sh")
if [ ${#overlays[@]} -eq 0 ]; then
  echo "there is no overlays/*/overlay.yaml here" >&2
  exit 3
fi
kfp-manifests render "${overlays[@]}" --check
