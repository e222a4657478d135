#!/usr/bin/env bash
# Airflow hands Vertex the text "5" for a number; told to keep types, it sends the number 1.1 for the text "1.10", filled in or not.
#
# Versions:  apache-airflow 3.3.2, apache-airflow-providers-google 22.8.0, google-cloud-aiplatform 2.7.0.
# Guess:     what RunPipelineJobOperator fills into parameter_values has the type that it had in Airflow, or gets the one
#            that the pipeline declares for it. The name of the run is filled in as well.
# Behaviour: all that is filled in is a text, a list that of Python. With render_template_as_native_obj on the DAG, each
#            text that Python could read as a value becomes that value, also one without braces. Vertex's client looks at
#            no type. display_name and labels are sent with their braces, and a job_id with braces is refused.
# Seen:                                     as it is          render_template_as_native_obj
#            rows   {{ params.rows }}       "5"               5
#            flag   {{ params.flag }}       "False"           False
#            names  {{ params.names }}      "['a', 'b']"      ['a', 'b']
#            day    {{ ds_nodash }}         "20261112"        20261112
#            tag    {{ params.tag }}        "1.10"            1.1
#            base   1.10, a text            "1.10"            1.1
#            display_name "demand {{ ds }}" in both
# Matters:   neither setting is right for a pipeline with a number and a version, and for code in Python "False" is true.
#            Write values that are known as Python values, without braces; fill in texts by the first setting, and let the
#            pipeline turn them into numbers.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check apache-airflow==3.3.2 \
  google-cloud-aiplatform==2.7.0 google-cloud-secret-manager==2.32.0 google-api-python-client==2.202.0 \
  google-auth-httplib2==0.4.4 gcloud-aio-auth==5.6.0 gcloud-aio-storage==9.6.5 asgiref==3.13.0
# Of the provider's 60 requirements the operator for pipelines needs those above.
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check --no-deps \
  apache-airflow-providers-google==22.8.0
cd "$dir"
cat > check.py <<'PY'
import datetime
import json

from airflow.providers.google.cloud.operators.vertex_ai.pipeline_job import RunPipelineJobOperator
from airflow.sdk import DAG
from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform

types = {"rows": "NUMBER_INTEGER", "flag": "BOOLEAN", "names": "LIST", "day": "STRING", "tag": "STRING", "base": "STRING"}
with open("demand.json", "w") as file:
    json.dump({
        "pipelineInfo": {"name": "demand"}, "schemaVersion": "2.1.0", "sdkVersion": "kfp-2.17.3",
        "components": {}, "deploymentSpec": {},
        "root": {"dag": {"tasks": {}}, "inputDefinitions": {"parameters": {
            name: {"parameterType": type} for name, type in types.items()}}}}, file)
params = {"rows": 5, "flag": False, "names": ["a", "b"], "tag": "1.10"}
values = {name: "{{ params.%s }}" % name for name in params} | {"day": "{{ ds_nodash }}", "base": "1.10"}


def rendered(native):
    with DAG("dag", schedule=None, start_date=datetime.datetime(2026, 1, 1), render_template_as_native_obj=native) as dag:
        operator = RunPipelineJobOperator(
            task_id="demand", project_id="project", region="europe-west1", display_name="demand {{ ds }}",
            job_id="demand-{{ ds_nodash }}", labels={"day": "{{ ds }}"}, template_path="demand.json",
            parameter_values=values)
    operator.render_template_fields(
        {"params": params, "ds": "2026-11-12", "ds_nodash": "20261112"}, dag.get_template_env())
    assert (operator.display_name, operator.job_id, operator.labels) == (
        "demand {{ ds }}", "demand-{{ ds_nodash }}", {"day": "{{ ds }}"})
    return operator


def sent(operator, job_id=None):
    """What the provider's hook makes of the operator's fields."""
    job = aiplatform.PipelineJob(
        display_name=operator.display_name, job_id=job_id, template_path=operator.template_path, labels=operator.labels,
        parameter_values=operator.parameter_values, pipeline_root="gs://bucket/root", project=operator.project_id,
        location=operator.region, credentials=AnonymousCredentials())
    made = job.to_dict()
    parameters = made["runtimeConfig"]["parameterValues"]
    print("seen:", made["displayName"], {name: parameters[name] for name in values})
    assert (made["displayName"], made["labels"]["day"]) == ("demand {{ ds }}", "{{ ds }}")
    return parameters


assert sent(rendered(False)) == {
    "rows": "5", "flag": "False", "names": "['a', 'b']", "day": "20261112", "tag": "1.10", "base": "1.10"}
assert sent(rendered(True)) == {
    "rows": 5, "flag": False, "names": ["a", "b"], "day": 20261112, "tag": 1.1, "base": 1.1}
try:
    sent(rendered(False), rendered(False).job_id)
except ValueError as error:
    assert "demand-{{ ds_nodash }}" in str(error)
else:
    raise AssertionError("Vertex's client takes braces in a job's ID")
PY
if ! HOME=$dir AIRFLOW_HOME=$dir/airflow venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep -E '^seen:' said.txt
