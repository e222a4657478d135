#!/usr/bin/env bash
# Kubeflow's optimizer calls the tuned function with texts: of the choices True and False both are true.
#
# Versions:  kubeflow 0.5.0.
# Guess:     a parameter that is tuned arrives as what was given as its choices, as one that is not tuned does.
# Behaviour: func_args are written into the call as they are. A tuned one is replaced by a text that Katib fills in,
#            between quotes, and all choices are made texts. Types and defaults of the function play no part.
# Seen:      rounds=Search.choice([3, 30]), shuffle=Search.choice([True, False]), and rate 0.1 not tuned
#            -> train(**{'rate': 0.1, 'rounds': '3', 'shuffle': 'False'})
#            -> rate 0.1, rounds "3", and shuffled in both trials
# Matters:   numbers fail at the first sum, and are soon wrapped into int(). The trials of a switch all do the same, and
#            the experiment says which setting is better.
set -euo pipefail
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kubeflow==0.5.0
cd "$dir"
cat > training.py <<'PY'
def train(rate, rounds, shuffle):
  print(repr(rate), repr(rounds), "shuffled" if shuffle else "in order")
PY
cat > see.py <<'PY'
import logging
import os
import subprocess

from answering import serve
from kubeflow.common.types import KubernetesBackendConfig
from kubeflow.optimizer import OptimizerClient, Search
from kubeflow.trainer import CustomTrainer, TrainJobTemplate
from kubernetes import client

from training import train

logging.disable()
created = []
labels = {"trainer.kubeflow.org/trainjob-ancestor-step": "trainer"}
runtime = {
  "apiVersion": "trainer.kubeflow.org/v1alpha1", "kind": "TrainingRuntime",
  "metadata": {"name": "plain", "namespace": "team", "labels": {"trainer.kubeflow.org/framework": "plainml"}},
  "spec": {"mlPolicy": {"numNodes": 1}, "template": {"spec": {"replicatedJobs": [{
    "name": "node", "template": {"metadata": {"labels": labels}, "spec": {"template": {"spec": {
      "containers": [{"name": "node", "image": "python:3.11"}]}}}}}]}}},
}

def answer(path, body):
  if body is None:
    return runtime if "trainingruntimes" in path else {}
  created.append(body)
  return body

optimizer = OptimizerClient(KubernetesBackendConfig(
  namespace="team", client_configuration=client.Configuration(host=serve(answer))))
trainer = CustomTrainer(func=train, func_args={"rate": 0.1, "rounds": 3, "shuffle": False})
optimizer.optimize(
  TrainJobTemplate(runtime="plain", trainer=trainer),
  search_space={"rounds": Search.choice([3, 30]), "shuffle": Search.choice([True, False])})
experiment = created[-1]["spec"]
spaces = {parameter["name"]: parameter["feasibleSpace"] for parameter in experiment["parameters"]}
print(spaces)
assert spaces == {"rounds": {"list": ["3", "30"]}, "shuffle": {"list": ["True", "False"]}}

command = experiment["trialTemplate"]["trialSpec"]["spec"]["trainer"]["command"]
os.mkdir("trial")
for shuffle in spaces["shuffle"]["list"]:
  # Katib fills the values in, and the container of the trial runs the command.
  script = command[-1].replace("${trialParameters.rounds}", "3").replace("${trialParameters.shuffle}", shuffle)
  trial = subprocess.run([*command[:-1], script], cwd="trial", capture_output=True, text=True, check=True)
  print(f"shuffle={shuffle}:", trial.stdout.strip())
  assert trial.stdout == "0.1 '3' shuffled\n"
PY
HOME=$dir PATH=$dir/venv/bin:$PATH PYTHONPATH=$tools venv/bin/python -W ignore see.py
