#!/usr/bin/env bash
# Kubeflow's training and Katib clients send a Python function through a shell, which changes the texts in it.
#
# Versions:  kubeflow-katib 0.19.0, kubeflow-training 1.9.4.
# Guess:     the function runs as it is written, as a component of kfp does.
# Behaviour: its source is put into a here-document whose end is not quoted. So bash sets its own variables for each
#            $NAME, and makes one backslash of two, before Python sees it.
# Seen:      "cost $PRICE"   is  "cost "       in the container
#            "C:\\new"       is  "C:", a line break and "ew"
#            r"^(\d+)$"      is as it was
# Matters:   a function that was tried in a notebook trains with other paths, patterns and texts on the cluster, without
#            an error. Here both clients make the script that the container would run, and bash runs it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/check.py" <<'PY'
import subprocess
import sys

def train():
  import json
  print(json.dumps(["cost $PRICE", "C:\\new", r"^(\d+)$"]))

def objective(parameters):
  import json
  print(json.dumps(["cost $PRICE", "C:\\new", r"^(\d+)$"]))

if sys.argv[1] == "katib":
  from kubeflow.katib.utils import utils
  script = utils.get_exec_script_from_objective(objective, "python3", {"lr": "0.1"})
else:
  from kubeflow.training.utils import utils
  script = utils.get_command_using_train_func(train, "python3")[1][0]
seen = subprocess.run(["bash", "-c", script], capture_output=True, text=True).stdout.strip()
print(sys.argv[1], seen)
assert seen == r'["cost ", "C:\new", "^(\\d+)$"]', seen
PY
for package in katib==0.19.0 training==1.9.4; do
  name=${package%%=*}
  python3 -m venv "$dir/$name"
  "$dir/$name/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check "kubeflow-$package"
  (cd "$dir" && TMPDIR=$dir "$name/bin/python" -W ignore check.py "$name")
done
