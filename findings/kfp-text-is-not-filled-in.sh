#!/usr/bin/env bash
# A text with a parameter in it is filled in as an argument and as an image; in variables, labels and names it keeps braces.
#
# Versions:  kfp 2.17.3.
# Guess:     f"sales-{region}" is filled in where kfp takes a text, or kfp refuses it, as it refuses the bare parameter.
# Behaviour: set_container_image and the arguments of a component fill it in. A variable, a label, a node selector, the
#            name of a Secret or of a claim, the step's display name and its cache key get what Python's f-string makes
#            of a parameter, the name by which kfp knows it. A Secret or a claim that is named by the parameter alone is
#            filled in. A variable or a label of the parameter alone ends in a TypeError without a reason.
# Seen:      image   i:{{$.inputs.parameters['pipelinechannel--region']}}
#            env, labels, nodeSelector, secretName, cacheKey   sales-{{channel:task=;name=region;type=String;}}
#            and the step reads os.environ["TABLE"] == "sales-{{channel:task=;name=region;type=String;}}"
# Matters:   the step reads or makes a table of that name and succeeds, and a key that was to tell the regions apart is
#            one for all of them. Pods wait for a node pool or a Secret that nobody has. Hand such a text to the component
#            as an argument, and set the variable in there.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check "kfp[kubernetes]==2.17.3"
cd "$dir"
cat > check.py <<'PY'
import yaml
from kfp import compiler, dsl, kubernetes, local


@dsl.component
def load(table: str) -> str:
    import os
    return f"argument {table}, variable {os.environ['TABLE']}"


@dsl.pipeline
def loading(region: str = "north") -> str:
    task = load(table=f"sales-{region}").set_env_variable("TABLE", f"sales-{region}")
    return task.output


@dsl.pipeline
def settings(region: str = "north", secret: str = "sales"):
    text = f"sales-{region}"
    task = load(table=text).set_env_variable("TABLE", text).set_container_image(f"i:{region}")
    task.set_caching_options(True, cache_key=text)
    kubernetes.add_pod_label(task, "table", text)
    kubernetes.add_node_selector(task, "pool", text)
    kubernetes.use_secret_as_env(task, text, {"a": "A"})
    kubernetes.use_secret_as_env(task, secret, {"b": "B"})


def refuses(setting):
    try:
        @dsl.pipeline
        def one_setting(region: str):
            setting(load(table="a"), region)
    except TypeError:
        return True


compiler.Compiler().compile(settings, "settings.yaml")
with open("settings.yaml") as file:
    pipeline, platform = yaml.safe_load_all(file)
container = pipeline["deploymentSpec"]["executors"]["exec-load"]["container"]
pod = platform["platforms"]["kubernetes"]["deploymentSpec"]["executors"]["exec-load"]
left = "sales-{{channel:task=;name=region;type=String;}}"
filled_in = "{{$.inputs.parameters['pipelinechannel--region']}}"
print("image:", container["image"])
assert container["image"] == "i:" + filled_in
task = pipeline["root"]["dag"]["tasks"]["load"]
assert task["inputs"]["parameters"]["table"]["runtimeValue"]["constant"] == "sales-" + filled_in
assert container["env"] == [{"name": "TABLE", "value": left}]
assert task["cachingOptions"]["cacheKey"] == left
assert pod["podMetadata"]["labels"] == {"table": left}
assert pod["nodeSelector"]["labels"] == {"pool": left}
assert pod["secretAsEnv"][0]["secretName"] == left
assert pod["secretAsEnv"][1]["secretNameParameter"] == {"componentInputParameter": "secret"}
assert refuses(lambda task, region: task.set_env_variable("TABLE", region))
assert refuses(lambda task, region: kubernetes.add_pod_label(task, "table", region))

local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")
seen = loading().output
print("seen:", seen)
assert seen == "argument sales-north, variable " + left
PY
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" HOME=$dir venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep -E '^(image|seen):' said.txt
