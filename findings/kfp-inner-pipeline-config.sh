#!/usr/bin/env bash
# A pipeline that is used in another one loses its deadline, its time to live and the workspace that its steps write to.
#
# Versions:  kfp 2.17.3.
# Guess:     what PipelineConfig says of a pipeline holds where the pipeline is used as a component too, as the settings
#            of its tasks do, or compiling says that it does not.
# Behaviour: the compiled outer pipeline has the Secrets and node selectors of the inner one's tasks, and nothing of its
#            PipelineConfig. That goes for the pipeline in Python and for the same one loaded from its compiled file. A
#            task that asks for the path of the workspace still asks for it.
# Seen:      inner alone   pipelineConfig: {activeDeadlineSeconds: 3600, resourceTtlOnCompletion: 86400, workspace: …}
#            inner in outer   no pipelineConfig; secretAsEnv is there, and so is {{$.workspace_path}}
# Matters:   a training that is ended after an hour runs on for days once it is a part of a nightly pipeline, its pods
#            are kept, and its steps are sent to a workspace that is not there. Give the outer pipeline a config of its
#            own.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check "kfp[kubernetes]==2.17.3"
cd "$dir"
cat > check.py <<'PY'
import yaml
from kfp import compiler, components, dsl, kubernetes


@dsl.component
def train(folder: str):
    pass


config = dsl.PipelineConfig(
    workspace=dsl.WorkspaceConfig(size="10Gi"), ttl_seconds_after_finished=86400, active_deadline_seconds=3600)


@dsl.pipeline(pipeline_config=config)
def inner():
    task = train(folder=dsl.WORKSPACE_PATH_PLACEHOLDER)
    kubernetes.use_secret_as_env(task, "token", {"token": "TOKEN"})


def compiled(pipeline, name):
    compiler.Compiler().compile(pipeline, name)
    with open(name) as file:
        text = file.read()
    return text, list(yaml.safe_load_all(text))[1]["platforms"]["kubernetes"]


def around(component):
    @dsl.pipeline
    def outer():
        component()
    return compiled(outer, "outer.yaml")


_, alone = compiled(inner, "inner.yaml")
print("inner alone:", alone["pipelineConfig"])
assert alone["pipelineConfig"] == {
    "activeDeadlineSeconds": 3600, "resourceTtlOnCompletion": 86400,
    "workspace": {"size": "10Gi", "kubernetes": {"pvcSpecPatch": {}}}}

for component in (inner, components.load_component_from_file("inner.yaml")):
    text, settings = around(component)
    print("inner in outer:", sorted(settings), sorted(settings["deploymentSpec"]["executors"]["exec-train"]))
    assert "pipelineConfig" not in settings
    assert settings["deploymentSpec"] == alone["deploymentSpec"]
    assert "{{$.workspace_path}}" in text
PY
HOME=$dir venv/bin/python -W ignore check.py
