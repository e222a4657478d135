#!/usr/bin/env bash
# Google's component that imports a dataset compiles to a pipeline that asks it for an output that it does not have.
#
# Versions:  google-cloud-pipeline-components 2.22.0, kfp 2.17.3.
# Guess:     a component compiled by itself is a pipeline of one task, whose outputs are those of the task.
# Behaviour: ImageDatasetImportDataOp, Text… and Video… take and give a dataset. The name is output__dataset in their
#            code, and dataset in the component that is compiled; the pipeline around it keeps the name of the code.
#            Within a pipeline of one's own all is well. The compiler says nothing, and kfp loads the file again.
# Seen:      outputs of the root: output__dataset, from output__dataset of image-dataset-import
#            outputs of the component: dataset
# Matters:   to compile a component alone is how one makes a template of it for a registry. The import is a matter of
#            hours, and what the template promises to give is not there at its end.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import yaml
from google_cloud_pipeline_components.v1 import dataset
from kfp import compiler, components, dsl

for operator in (dataset.ImageDatasetImportDataOp, dataset.TextDatasetImportDataOp, dataset.VideoDatasetImportDataOp):
  compiler.Compiler().compile(operator, "alone.yaml")
  with open("alone.yaml") as file:
    spec = yaml.safe_load(file)
  (asked,) = spec["root"]["dag"]["outputs"]["artifacts"].values()
  (asked,) = asked["artifactSelectors"]
  (component,) = spec["components"].values()
  given = list(component["outputDefinitions"]["artifacts"])
  print(asked["producerSubtask"], "is asked for", asked["outputArtifactKey"], "and gives", given)
  assert asked["outputArtifactKey"] == "output__dataset" and given == ["dataset"]
  components.load_component_from_file("alone.yaml")

@dsl.pipeline
def own(project: str) -> dsl.Artifact:
  found = dataset.GetVertexDatasetOp(dataset_resource_name="projects/1/locations/europe-west1/datasets/1")
  return dataset.ImageDatasetImportDataOp(project=project, dataset=found.outputs["dataset"]).outputs["dataset"]

compiler.Compiler().compile(own, "own.yaml")
with open("own.yaml") as file:
  (asked,) = yaml.safe_load(file)["root"]["dag"]["outputs"]["artifacts"].values()
assert asked["artifactSelectors"] == [{"outputArtifactKey": "dataset", "producerSubtask": "image-dataset-import"}]
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
venv/bin/pip install --quiet --disable-pip-version-check --no-deps google-cloud-pipeline-components==2.22.0
HOME=$dir venv/bin/python -W ignore see.py
