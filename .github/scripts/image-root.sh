#!/usr/bin/env bash
# Does what Containerfile says, without a container engine: copies into a folder that is to be the root.
#
# usage: image-root.sh CONTEXT ROOT
# Prints the user and the entry point. It knows the instructions that Containerfile uses, and refuses others.
set -euo pipefail
context=${1:?the folder with the release}
root=${2:?the folder to fill}
containerfile=$(dirname "$0")/../../Containerfile

user=
entry=
mkdir -p "$root"
while read -r instruction arguments; do
  case $instruction in
    '' | '#'*) ;;
    FROM) [ "$arguments" = scratch ] ;;
    COPY)
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
