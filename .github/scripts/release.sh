#!/usr/bin/env bash
# Builds the release of HEAD: one static file for Linux, what belongs to it, and their checksums.
#
# usage: release.sh FOLDER
# Writes to FOLDER:
#   kfp-manifests-linux-ARCHITECTURE    the command
#   kfp-manifests.spdx.json             what it contains (SPDX 2.3)
#   kfp-manifests.1                     the manual page
#   kfp-manifests.{bash,zsh,fish}       completion for each shell
#   SHA256SUMS
# What is built is the commit, not the working folder. Building twice with one toolchain must give the same bytes:
#   release.sh one; release.sh two; cmp one/SHA256SUMS two/SHA256SUMS
set -euo pipefail
mkdir -p "${1:?the folder for the release}"
release=$(cd "$1" && pwd)
scripts=$(cd "$(dirname "$0")" && pwd)
cd "$scripts/../.."
commit=$(git rev-parse HEAD)
created=$(TZ=UTC0 git show -s --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ "$commit")
architecture=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
file=kfp-manifests-linux-$architecture

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=$work/kfp-manifests
mkdir "$source"
# `git archive` also writes the commit into Version.swift.
git archive "$commit" | tar -x -C "$source"

# Debug information would hold the folder of the build, and so do the texts that name source files. Git LFS and hooks
# of the user play no part. Types found by their symbols rather than by their names in text spare each start a tenth of
# the time of a render.
flags=(-c release --package-path "$source" --product kfp-manifests --static-swift-stdlib
  -Xswiftc -static-executable -Xswiftc -gnone
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
  -Xswiftc -file-prefix-map -Xswiftc "$source=." -Xcc "-ffile-prefix-map=$source=.")
swift build "${flags[@]}"
# Two sections differ between two builds in two folders: hashes of the compiler's own inputs, which serve its next build,
# and the identity that is made of them.
strip --strip-all --remove-section .swift_modhash --remove-section .note.gnu.build-id \
  -o "$release/$file" "$(swift build "${flags[@]}" --show-bin-path)/kfp-manifests"
chmod 755 "$release/$file"

"$scripts/sbom.sh" "$release/$file" "$source" "$commit" "$created" > "$release/kfp-manifests.spdx.json"
SOURCE_DATE_EPOCH=$(git show -s --format=%ct "$commit") "$scripts/man.sh" "$release/$file" > "$release/kfp-manifests.1"
for shell in bash zsh fish; do
  "$release/$file" --generate-completion-script "$shell" > "$release/kfp-manifests.$shell"
done
(cd "$release" && sha256sum "$file" kfp-manifests.spdx.json kfp-manifests.1 kfp-manifests.{bash,zsh,fish} > SHA256SUMS)
cat "$release/SHA256SUMS"
