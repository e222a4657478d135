#!/usr/bin/env bash
# Prints the folder of every overlay of the project that can be rendered, one on each line.
set -euo pipefail

for file in overlays/*/overlay.yaml; do
  [ -f "$file" ] || continue
  # An OverlayBase is there to be extended, and is never rendered itself.
  if grep -q '^kind: *OverlayBase' "$file"; then continue; fi
  dirname "$file"
done
