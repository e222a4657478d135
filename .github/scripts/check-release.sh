#!/usr/bin/env bash
# Tries what release.sh wrote: nothing of it may lean on the machine that built it.
#
# usage: check-release.sh FOLDER [MIRROR]
# FOLDER may hold several architectures: that of this machine is tried. MIRROR holds copies of upstream as NAME/REF/PATH,
# such as a filled upstream/cache; without it they come from the network. The command runs in a root folder that holds
# what Containerfile puts there, /proc and the project of HEAD, as the user of Containerfile. That takes the rights of
# root; without them it tries sudo.
set -euo pipefail
release=$(cd "${1:?the folder with the release}" && pwd)
mirror=()
if [ -n "${2:-}" ]; then mirror=(--mirror "$(cd "$2" && pwd)"); fi
scripts=$(cd "$(dirname "$0")" && pwd)
cd "$scripts/../.."
architecture=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
binary=$release/kfp-manifests-linux-$architecture
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

(cd "$release" && sha256sum --quiet -c SHA256SUMS)
echo "checksums: fit"

tar -xzf "$release/kfp-tools-linux-$architecture.tar.gz" -C "$tools"
cmp "$tools/kfp-manifests" "$binary"
"$scripts/check-sbom.sh" "$binary.spdx.json" "$binary"
for tool in kfp-manifests kfp-pipelines; do
  built=$(file -b "$tools/$tool")
  [[ $built == *'statically linked'* ]] || { echo "$tool is not static" >&2; exit 1; }
  [[ $built == *', stripped' ]] || { echo "$tool is not stripped" >&2; exit 1; }
  echo "$tool: static, stripped, $(stat -c %s "$tools/$tool") bytes"
  "$scripts/check-sbom.sh" "$tools/$tool.spdx.json" "$tools/$tool"
  echo "$tool: contents are valid SPDX 2.3"
  for shell in bash zsh fish; do
    if command -v "$shell" > /dev/null; then
      "$shell" -n "$tools/$tool.$shell"
      echo "$tool: $shell reads its completion"
    else
      echo "$tool: completion not tried, because there is no $shell here"
    fi
  done
  if command -v man > /dev/null; then
    warnings=$(man --warnings=w -l "$tools/$tool.1" 2>&1 > /dev/null)
    [ -z "$warnings" ] || { printf '%s\n' "$warnings" >&2; exit 1; }
    echo "$tool: man reads its manual"
  else
    echo "$tool: manual not tried, because there is no man here"
  fi
done
# kfp-manifests talks to no server, and holds nothing that could.
if jq -e '.packages[] | select(.name == "async-http-client")' "$tools/kfp-manifests.spdx.json" > /dev/null; then
  echo "kfp-manifests contains an HTTP client" >&2
  exit 1
fi
jq -e '.packages[] | select(.name == "async-http-client")' "$tools/kfp-pipelines.spdx.json" > /dev/null

cat > "$tools/demand.yaml" << 'END'
pipelineInfo: {name: demand}
schemaVersion: 2.1.0
root: {dag: {tasks: {train: {componentRef: {name: comp-train}, taskInfo: {name: train}}}}}
components: {comp-train: {executorLabel: exec-train}}
deploymentSpec: {executors: {exec-train: {container: {image: 'registry.example/train:1.4'}}}}
END
env -i "$tools/kfp-pipelines" lint "$tools/demand.yaml"
env -i "$tools/kfp-pipelines" diff "$tools/demand.yaml" "$tools/demand.yaml"

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
root=$(mktemp -d)
trap '"${as_root[@]}" umount "$root/proc" 2> /dev/null || true; "${as_root[@]}" rm -rf "$root"; rm -rf "$tools"' EXIT
read -r user entry < <("$scripts/image-root.sh" "$release" "$root")
mkdir "$root/proc"
"${as_root[@]}" mount -t proc proc "$root/proc"
git archive HEAD | tar -x -C "$root/project"
"$binary" upstream sync --quiet --project "$root/project" "${mirror[@]}"
"${as_root[@]}" chown -R "$user" "$root/project"
chmod 755 "$root"

# Runs the command in the root; differences are status 1.
inside() {
  local status=0
  "${as_root[@]}" chroot --userspec="$user" "$root" "$entry" "$@" --project /project > /dev/null || status=$?
  if [ "$status" -gt "${allowed:-0}" ]; then
    echo "in its root: $entry $* ended with $status" >&2
    exit 1
  fi
  echo "in its root: $entry $*"
}
inside upstream verify
for overlay in overlays/*/overlay.yaml; do inside render "$(basename "$(dirname "$overlay")")" --check; done
inside lint production
inside explain production deploy/ml-pipeline 'containers[0].image'
inside images production
inside iam production
inside graph production --format svg
allowed=1 inside diff staging production
allowed=1 inside upgrade production --to 2.15.0
