#!/usr/bin/env bash
# Builds the release of HEAD: static files for Linux, what belongs to them, and their checksums.
#
# usage: release.sh FOLDER
# Writes to FOLDER:
#   kfp-manifests-linux-ARCHITECTURE    the command
#   kfp-tools-linux-ARCHITECTURE.tar.gz kfp-manifests and kfp-pipelines, each with what follows
#   kfp-manifests-linux-ARCHITECTURE.spdx.json
#                                       what it contains (SPDX 2.3)
#   kfp-manifests.1                     the manual page
#   kfp-manifests.{bash,zsh,fish}       completion for each shell
#   SHA256SUMS
# Each architecture is built on a machine of its own; join-release.sh makes one release of their folders.
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
archive=kfp-tools-linux-$architecture.tar.gz

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=$work/kfp-manifests
mkdir "$source"
# `git archive` also writes the commit into Version.swift.
git archive "$commit" | tar -x -C "$source"

# Debug information would hold the folder of the build, and so do the texts that name source files. Git LFS and hooks
# of the user play no part. Types found by their symbols rather than by their names in text spare each start a tenth of
# the time of a render.
flags=(-c release --package-path "$source" --static-swift-stdlib
  -Xswiftc -static-executable -Xswiftc -gnone
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
  -Xswiftc -file-prefix-map -Xswiftc "$source=." -Xcc "-ffile-prefix-map=$source=.")
epoch=$(git show -s --format=%ct "$commit")
tools=$work/tools
mkdir "$tools"
# kfp-manifests comes first: what has been built by then is what it contains.
for tool in kfp-manifests kfp-pipelines; do
  swift build "${flags[@]}" --product "$tool"
  # Two sections differ between two builds in two folders: hashes of the compiler's own inputs, which serve its next
  # build, and the identity that is made of them.
  strip --strip-all --remove-section .swift_modhash --remove-section .note.gnu.build-id \
    -o "$tools/$tool" "$(swift build "${flags[@]}" --show-bin-path)/$tool"
  chmod 755 "$tools/$tool"
  "$scripts/sbom.sh" "$tools/$tool" "$source" "$commit" "$created" > "$tools/$tool.spdx.json"
  SOURCE_DATE_EPOCH=$epoch "$scripts/man.sh" "$tools/$tool" > "$tools/$tool.1"
  for shell in bash zsh fish; do
    "$tools/$tool" --generate-completion-script "$shell" > "$tools/$tool.$shell"
  done
done

cp "$tools/kfp-manifests" "$release/$file"
# The same list, of a file of another name.
jq --arg file "$file" '.name = $file | .packages[0].packageFileName = $file' "$tools/kfp-manifests.spdx.json" \
  > "$release/$file.spdx.json"
cp "$tools"/kfp-manifests.{1,bash,zsh,fish} "$release"
# Equal bytes for equal files.
tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w \
  --mtime="@$epoch" -C "$tools" -cf - \
  kfp-manifests{,.1,.bash,.fish,.spdx.json,.zsh} kfp-pipelines{,.1,.bash,.fish,.spdx.json,.zsh} | gzip -n -9 > "$release/$archive"
(cd "$release" &&
  sha256sum "$file" "$archive" "$file.spdx.json" kfp-manifests.1 kfp-manifests.{bash,zsh,fish} > SHA256SUMS)
cat "$release/SHA256SUMS"
