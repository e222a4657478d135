#!/usr/bin/env bash
# Does what Containerfile says, without a container engine: copies into a folder that is to be the root.
#
# usage: image-root.sh CONTEXT ROOT
# Takes the Containerfile of a joined release where CONTEXT holds one, else the repository's. Prints the user and the entry
# point. It knows the instructions that Containerfile uses, and refuses others.
set -euo pipefail
context=${1:?the folder with the release}
root=${2:?the folder to fill}
containerfile=$context/Containerfile
[ -f "$containerfile" ] || containerfile=$(dirname "$0")/../../Containerfile
TARGETARCH=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')

user=
entry=
mkdir -p "$root"
while read -r instruction arguments; do
  case $instruction in
    '' | '#'*) ;;
    FROM) [ "$arguments" = scratch ] ;;
    ARG) [ "$arguments" = TARGETARCH ] ;;
    LABEL) [[ $arguments =~ ^org\.opencontainers\.image\.[a-z]+=\"[^\"]+\"$ ]] ;;
    COPY)
      # shellcheck disable=SC2016 # the text, not its value
      arguments=${arguments//'${TARGETARCH}'/$TARGETARCH}
      read -r option from to <<< "$arguments"
      install -D -m "${option#--chmod=}" "$context/$from" "$root/$to"
      ;;
    WORKDIR) mkdir -p "$root/$arguments" ;;
    USER) user=$arguments ;;
    ENTRYPOINT) entry=$(jq -r 'join(" ")' <<< "$arguments") ;;
    *)
      echo "Containerfile: $instruction is not known here" >&2
      exit 3
      ;;
  esac
done < "$containerfile"
printf '%s %s\n' "$user" "$entry"
