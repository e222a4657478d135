#!/usr/bin/env bash
# oras asks the wrong place for an official image, and takes a local registry for a folder of Docker Hub.
#
# Versions:  oras 0.2.43 and docker-image-py 0.2.0, both of PyPI.
# Guess:     short names are completed as Docker, containerd and Kubernetes do it: mysql is docker.io/library/mysql.
# Behaviour: oras completes the registry only, and asks docker.io itself. localhost without a port is no registry to it.
#            docker-image-py, a port of Docker's own rules, completes both.
# Seen:      mysql:8.4        oras: docker.io/v2/mysql/manifests/8.4      docker-image-py: docker.io/library/mysql:8.4
#            localhost/kfp:1  oras: docker.io/v2/localhost/kfp/...        docker-image-py: localhost/kfp:1
# Matters:   KFP's own manifests name mysql:8.4 so. A script that mirrors their images by oras is refused for this one
#            (Docker Hub serves registry-1.docker.io, and official images under library/), or looks for one's own image
#            on a public registry. Written out in full, registry-1.docker.io/library/mysql:8.4, the name is safe.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check oras==0.2.43 docker-image-py==0.2.0
"$dir/venv/bin/python" - <<'PY'
from docker_image.reference import Reference
from oras.container import Container

for name, asked, completed in [
  ("mysql:8.4", "docker.io/v2/mysql/manifests/8.4", "docker.io/library/mysql:8.4"),
  ("localhost/kfp:1", "docker.io/v2/localhost/kfp/manifests/1", "localhost/kfp:1"),
  ("ghcr.io/kubeflow/kfp-frontend:2.15.0", "ghcr.io/v2/kubeflow/kfp-frontend/manifests/2.15.0",
   "ghcr.io/kubeflow/kfp-frontend:2.15.0"),
  ("registry-1.docker.io/library/mysql:8.4", "registry-1.docker.io/v2/library/mysql/manifests/8.4",
   "registry-1.docker.io/library/mysql:8.4"),
]:
  print(name, Container(name).manifest_url(), Reference.parse_normalized_named(name).string())
  assert Container(name).manifest_url() == asked
  assert Reference.parse_normalized_named(name).string() == completed
PY
