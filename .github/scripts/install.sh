#!/usr/bin/env bash
# The steps of the action `kfp-manifests`.
#
# usage: install.sh key|download|requirements|build|path
#   key           tells GitHub where the command goes, and a key that changes with it
#   download      takes both commands of the release VERSION of REPOSITORY, and checks checksum and attestation; needs
#                 GH_TOKEN
#   requirements  installs libyaml and libcrypto where they are missing
#   build         builds kfp-manifests as one static file, and with PIPELINES=true kfp-pipelines as well
#   path          puts them on the PATH of the steps that follow
set -euo pipefail
package=$(cd "$(dirname "$0")/../.." && pwd)
folder=${RUNNER_TEMP:?}/kfp-manifests
tools=(kfp-manifests)
if [ "${PIPELINES:-false}" = true ]; then tools+=(kfp-pipelines); fi

case ${1:-} in
  key)
    if [ "${BUILD:-false}" != true ]; then
      {
        printf 'key=kfp-manifests-release-%s-%s-%s\n' "${REPOSITORY:?}" "${VERSION:?}" "$(uname -m)"
        printf 'path=%s\n' "$folder"
      } >> "${GITHUB_OUTPUT:?}"
      exit 0
    fi
    digest=$(cd "$package" && {
      swift --version 2> /dev/null
      echo "${tools[@]}"
      cat .github/scripts/install.sh
      find Package.swift Sources -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    } | sha256sum | cut -d ' ' -f 1)
    {
      printf 'key=kfp-manifests-%s\n' "$digest"
      printf 'path=%s\n' "$folder"
    } >> "${GITHUB_OUTPUT:?}"
    ;;
  download)
    file=kfp-tools-linux-$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/').tar.gz
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    gh release download "${VERSION:?}" --repo "${REPOSITORY:?}" --dir "$work" --pattern "$file" --pattern SHA256SUMS
    # A list that lacks the file would check nothing.
    (cd "$work" && grep -F "  $file" SHA256SUMS | sha256sum --check --strict)
    gh attestation verify "$work/$file" --repo "$REPOSITORY"
    tar -xzf "$work/$file" -C "$work" kfp-manifests kfp-pipelines
    mkdir -p "$folder"
    install -m 755 "$work/kfp-manifests" "$work/kfp-pipelines" "$folder"
    ;;
  requirements)
    if ! pkg-config --exists yaml-0.1 libcrypto 2> /dev/null; then
      sudo apt-get update -q
      sudo apt-get install -y -q libyaml-dev libssl-dev pkg-config
    fi
    ;;
  build)
    flags=(-c release --package-path "$package" --scratch-path "$RUNNER_TEMP/kfp-manifests-build"
      --static-swift-stdlib -Xswiftc -static-executable)
    mkdir -p "$folder"
    for tool in "${tools[@]}"; do
      swift build "${flags[@]}" --product "$tool"
      install -m 755 "$(swift build "${flags[@]}" --show-bin-path)/$tool" "$folder/$tool"
    done
    ;;
  path)
    for tool in "$folder"/*; do "$tool" --version; done
    printf '%s\n' "$folder" >> "${GITHUB_PATH:?}"
    ;;
  *)
    echo "usage: install.sh key|download|requirements|build|path" >&2
    exit 2
    ;;
esac
