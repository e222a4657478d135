#!/usr/bin/env bash
# Makes the library's documentation from what was built, and fails for a symbol without comment or a warning of DocC.
#
# usage: documentation.sh FOLDER [SCRATCH]
# SCRATCH is the folder of a debug build, .build by default. The tools are those of Swift's toolchain.
set -euo pipefail
output=${1:?the folder for the documentation}
cd "$(dirname "$0")/../.."
scratch=${2:-.build}
target=$(swift -print-target-info | jq -r .target.unversionedTriple)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What the library exports of other modules is documented as its own.
for module in KFPManifests Diagnostics Explain; do
  mkdir "$work/$module"
  swift-symbolgraph-extract -module-name "$module" -target "$target" -minimum-access-level public \
    -skip-inherited-docs -skip-synthesized-members -output-dir "$work/$module" \
    -experimental-allowed-reexported-modules=Diagnostics,Explain,Graph,Manifests,Overlays \
    -I "$scratch/debug/Modules" -I Sources/CLibYAML -I Sources/CLibCrypto -I "$scratch/checkouts/swift-system/Sources/CSystem/include"
  # Initializers that the compiler makes have no place for a comment.
  missing=$(jq -r '.symbols[] | select(.docComment == null) | .pathComponents | join(".") | select(endswith("init(rawValue:)") | not)' \
    "$work/$module/$module.symbols.json")
  if [ -n "$missing" ]; then
    printf '%s has no comment for:\n%s\n' "$module" "$missing" >&2
    exit 1
  fi
done

docc convert Sources/KFPManifests/KFPManifests.docc --additional-symbol-graph-dir "$work/KFPManifests" \
  --fallback-display-name KFPManifests --fallback-bundle-identifier dev.kfp-manifests \
  --warnings-as-errors --output-dir "$output"
