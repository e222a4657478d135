#!/usr/bin/env bash
# Makes one release of what release.sh wrote on machines of several architectures.
#
# usage: join-release.sh REPOSITORY VERSION RELEASE FOLDER…
# REPOSITORY is where it will be published, as OWNER/NAME; VERSION must be the one that the sources say. Writes to RELEASE,
# beside the files of all folders, whose checksums are checked:
#   kfp-manifests-VERSION-source.tar.gz what was built, for other systems
#   Containerfile                       the image, with the labels of this release
#   kfp-manifests.rb                    the formula for Homebrew: the files for Linux, and the sources for macOS
#   SHA256SUMS
set -euo pipefail
repository=${1:?the repository, as OWNER/NAME}
version=${2:?the version}
mkdir -p "${3:?the folder for the release}"
release=$(cd "$3" && pwd)
shift 3

for folder; do
  (cd "$folder" && sha256sum --quiet --check --strict SHA256SUMS)
  while read -r _ file; do
    # The manual and the completions do not depend on the architecture.
    if [ -e "$release/$file" ]; then cmp "$folder/$file" "$release/$file"; fi
    cp -p "$folder/$file" "$release"
  done < "$folder/SHA256SUMS"
done

for file in kfp-tools-linux-{amd64,arm64}.tar.gz; do
  if [ ! -f "$release/$file" ]; then
    echo "no folder holds $file" >&2
    exit 3
  fi
done

cd "$(dirname "$0")/../.."
commit=$(git rev-parse HEAD)
said=$(git show "$commit:Sources/Terminal/Version.swift" | sed -n 's/.*static let number = "\(.*\)"/\1/p')
if [ "$said" != "$version" ]; then
  echo "Sources/Terminal/Version.swift says $said, and the release is $version" >&2
  exit 3
fi

source=kfp-manifests-$version-source.tar.gz
git archive --prefix="kfp-manifests-$version/" "$commit" | gzip -n -9 > "$release/$source"

{
  git show "$commit:Containerfile"
  printf 'LABEL org.opencontainers.image.version="%s"\n' "$version"
  printf 'LABEL org.opencontainers.image.revision="%s"\n' "$commit"
  printf 'LABEL org.opencontainers.image.source="https://github.com/%s"\n' "$repository"
} > "$release/Containerfile"

# Where a file will be, and what it must be.
place() {
  local digest
  digest=$(cd "$release" && sha256sum "$1")
  printf '%surl "https://github.com/%s/releases/download/%s/%s"\n' "$2" "$repository" "$version" "$1"
  printf '%ssha256 "%s"\n' "$2" "${digest%% *}"
}
{
  cat << END
# Made by join-release.sh from release $version. It goes into the folder Formula of a tap.
class KfpManifests < Formula
  desc "Deploys Kubeflow Pipelines 2 on GKE from one typed file"
  homepage "https://github.com/$repository"
  version "$version"
  license "Apache-2.0"

  on_linux do
    on_intel do
$(place kfp-tools-linux-amd64.tar.gz "      ")
    end
    on_arm do
$(place kfp-tools-linux-arm64.tar.gz "      ")
    end
  end

  on_macos do
$(place "$source" "    ")

    depends_on "pkgconf" => :build
    depends_on xcode: ["16.3", :build]
    depends_on "libyaml"
    depends_on "openssl@3"
  end
END
  cat << 'END'

  def install
    %w[kfp-manifests kfp-pipelines].each do |tool|
      if OS.mac?
        system "swift", "build", "--disable-sandbox", "-c", "release", "--product", tool
        bin.install ".build/release/#{tool}"
        generate_completions_from_executable(bin/tool, "--generate-completion-script")
      else
        bin.install tool
        man1.install "#{tool}.1"
        bash_completion.install "#{tool}.bash" => tool
        zsh_completion.install "#{tool}.zsh" => "_#{tool}"
        fish_completion.install "#{tool}.fish"
      end
    end
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/kfp-manifests --version")
    assert_match version.to_s, shell_output("#{bin}/kfp-pipelines --version")
  end
end
END
} > "$release/kfp-manifests.rb"

cd "$release"
rm -f SHA256SUMS
checksums=$(LC_ALL=C sha256sum -- *)
printf '%s\n' "$checksums" | tee SHA256SUMS
