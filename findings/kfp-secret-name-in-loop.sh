#!/usr/bin/env bash
# A Secret named by a parameter is not found inside of a loop: the compiled settings ask the loop for an input it lacks.
#
# Versions:  kfp and kfp-kubernetes 2.14.4, and 2.17.3.
# Guess:     a parameter of the pipeline reaches a step's settings as it reaches its arguments: handed on to the loop.
# Behaviour: as an argument it is handed on. As the name of a Secret it is not, though it compiles without a word in
#            2.14.4; the platform document then names an input that the loop's component does not have. 2.17.3 hands
#            it on.
# Seen:      2.14.4  asks for secret; the loop has pipelinechannel--loop-item-param-1 alone
#            2.17.3  asks for pipelinechannel--secret, which the loop has beside it
# Matters:   upload and run are accepted, and each step of the loop fails when its pod is made. The same pipeline
#            without the loop works, so that it looks like a fault of the cluster.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/compile.py" <<'PY'
from kfp import compiler, dsl, kubernetes
import yaml

@dsl.component
def step(item: str): pass

@dsl.pipeline
def looped(secret: str):
  with dsl.ParallelFor(["a"]) as item:
    task = step(item=item)
    kubernetes.use_secret_as_env(task, secret_name=secret, secret_key_to_env={"password": "PASSWORD"})

compiler.Compiler().compile(looped, "looped.yaml")
with open("looped.yaml") as file:
  pipeline, platform = yaml.safe_load_all(file)
executors = platform["platforms"]["kubernetes"]["deploymentSpec"]["executors"]
named = executors["exec-step"]["secretAsEnv"][0]["secretNameParameter"]["componentInputParameter"]
loop = next(c for n, c in pipeline["components"].items() if n.startswith("comp-for-loop"))
inputs = loop["inputDefinitions"]["parameters"]
print(named, "is found among" if named in inputs else "is missing among", ", ".join(inputs))
PY

# What compiles with each version, and whether the loop has the input that the settings ask for.
compile_with() {
  local environment=$dir/$1
  shift
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check "$@"
  (cd "$dir" && "$environment/bin/python" -W ignore compile.py)
}
before=$(compile_with before kfp==2.14.4 kfp-kubernetes==2.14.4)
after=$(compile_with after kfp==2.17.3 kfp-kubernetes==2.17.3)
printf '2.14.4  %s\n2.17.3  %s\n' "$before" "$after"
[[ $before == "secret is missing among pipelinechannel--"* ]]
[[ $after == "pipelinechannel--secret is found among"* ]]
