#!/usr/bin/env bash
# Prints what a static build contains, as SPDX 2.3 in JSON: the Swift packages at the versions that were resolved, and
# the libraries of the system that were linked in.
#
# usage: sbom.sh BINARY PACKAGE COMMIT CREATED
# PACKAGE is the folder that was built, with Package.resolved and .build/checkouts; CREATED is an instant in UTC.
# A licence that is not recognised is NOASSERTION.
# https://spdx.github.io/spdx-spec/v2.3/
set -euo pipefail
binary=${1:?the binary}
package=${2:?the folder of the package}
commit=${3:?the commit}
created=${4:?the time}

# The licence of a folder, by its SPDX identifier, else by the words of its text.
licence() {
  local text identifier
  text=$(cat "$1"/LICENSE* 2> /dev/null || true)
  identifier=$(sed -n 's/^SPDX-License-Identifier: //p' <<< "$text")
  case ${identifier:-$text} in
    *"Apache License"*"Runtime Library Exception"*) echo "Apache-2.0 WITH Swift-exception" ;;
    *"Apache License"*"Version 2.0"*) echo "Apache-2.0" ;;
    *) echo "${identifier:-NOASSERTION}" ;;
  esac
}

# The version of a package of the system that holds a file of the toolchain; NOASSERTION where none is known.
version_of() { dpkg-query -W -f '${Version}' "$1" 2> /dev/null || echo NOASSERTION; }

# Whether anything of a package was built: what is resolved for other commands, or for tests alone, has no objects, though
# it may have folders for them.
is_built() {
  local target objects
  for target in "$package/.build/checkouts/$1"/Sources/*/; do
    objects=$package/.build/release/$(basename "$target").build
    if [ -d "$objects" ] && [ -n "$(find "$objects" -name '*.o' -print -quit)" ]; then return 0; fi
  done
  return 1
}

# name, version, licence, where it comes from; separated by tabs
parts() {
  jq -r '.pins[] | [.identity, .state.version // .state.revision, .location, .state.revision] | @tsv' \
    "$package/Package.resolved" |
    while IFS=$'\t' read -r name version location revision; do
      is_built "$name" || continue
      printf '%s\t%s\t%s\t%s\n' \
        "$name" "$version" "$(licence "$package/.build/checkouts/$name")" "git+$location@$revision"
    done
  printf 'swift-runtime\t%s\tApache-2.0 WITH Swift-exception\thttps://github.com/swiftlang/swift\n' \
    "$(swift --version 2> /dev/null | sed -n 's/^Swift version \([^ ]*\).*/\1/p')"
  printf 'libyaml\t%s\tMIT\thttps://github.com/yaml/libyaml\n' "$(pkg-config --modversion yaml-0.1)"
  printf 'libcrypto\t%s\tApache-2.0\thttps://github.com/openssl/openssl\n' "$(pkg-config --modversion libcrypto)"
  # What unpacks archives, and what HTTP compresses with.
  if is_built swift-nio-extras; then
    printf 'zlib\t%s\tZlib\thttps://zlib.net\n' "$(version_of zlib1g-dev)"
  fi
  printf 'glibc\t%s\tLGPL-2.1-or-later\thttps://sourceware.org/glibc\n' "$(version_of libc6-dev)"
  printf 'libstdc++\t%s\tGPL-3.0-or-later WITH GCC-exception-3.1\thttps://gcc.gnu.org\n' \
    "$(version_of libstdc++6)"
}

parts | LC_ALL=C sort | jq -Rn --arg licence "$(licence "$package")" --arg file "$(basename "$binary")" --arg commit "$commit" --arg created "$created" \
  --arg sha256 "$(sha256sum "$binary" | cut -d ' ' -f 1)" '
  def id: "SPDXRef-" + gsub("[^A-Za-z0-9.-]"; "-");
  [inputs | split("\t") | {name: .[0], version: .[1], licence: .[2], location: .[3]}] as $parts
  | {
      spdxVersion: "SPDX-2.3", dataLicense: "CC0-1.0", SPDXID: "SPDXRef-DOCUMENT", name: $file,
      documentNamespace: "https://kfp-manifests.dev/spdx/\($commit)/\($sha256)",
      creationInfo: {created: $created, creators: ["Tool: kfp-manifests-sbom.sh"]},
      packages: ([{
        SPDXID: "SPDXRef-kfp-manifests", name: "kfp-manifests", versionInfo: $commit, packageFileName: $file,
        downloadLocation: "NOASSERTION", filesAnalyzed: false, licenseConcluded: $licence,
        licenseDeclared: $licence, copyrightText: "NOASSERTION", primaryPackagePurpose: "APPLICATION",
        checksums: [{algorithm: "SHA256", checksumValue: $sha256}]
      }] + [$parts[] | {
        SPDXID: (.name | id), name, versionInfo: .version, downloadLocation: .location, filesAnalyzed: false,
        licenseConcluded: .licence, licenseDeclared: .licence, copyrightText: "NOASSERTION"
      }]),
      relationships: ([{
        spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES",
        relatedSpdxElement: "SPDXRef-kfp-manifests"
      }] + [$parts[] | {
        spdxElementId: "SPDXRef-kfp-manifests", relationshipType: "STATIC_LINK", relatedSpdxElement: (.name | id)
      }])
    }'
