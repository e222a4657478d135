"""The Client of a real SDK against the API server's double: what it uploads is what it finds.

usage: client.py PORT PIPELINE.yaml OTHER.yaml
"""
import json
import sys
import time

import kfp
import yaml
from kfp_server_api.exceptions import ApiException

port, pipeline, other = int(sys.argv[1]), sys.argv[2], sys.argv[3]
client = kfp.Client(host=f"http://127.0.0.1:{port}", existing_token="token")


def documents(file):
    return list(yaml.safe_load_all(open(file)))


def status(call):
    try:
        call()
    except ApiException as error:
        return error.status
    raise SystemExit("was not refused")


health = client.get_kfp_healthz()
assert health.multi_user is False, health

made = client.upload_pipeline(pipeline, pipeline_name="demand forecast/日次", description='d "q" é')
assert made.display_name == "demand forecast/日次", made
assert client.get_pipeline_id("demand forecast/日次") == made.pipeline_id
assert client.get_pipeline(made.pipeline_id).description == 'd "q" é'
assert client.get_pipeline_id("nobody") is None
assert status(lambda: client.upload_pipeline(pipeline, pipeline_name="demand forecast/日次")) == 409

time.sleep(1.1)
version = client.upload_pipeline_version(
    other, pipeline_version_name="git-0123abc", pipeline_id=made.pipeline_id, description="from main")
assert version.display_name == "git-0123abc", version
assert status(lambda: client.upload_pipeline_version(
    other, pipeline_version_name="git-0123abc", pipeline_id=made.pipeline_id)) == 409
assert status(lambda: client.upload_pipeline_version(other, pipeline_version_name="x", pipeline_id="nobody")) == 400

listed = client.list_pipeline_versions(made.pipeline_id, page_size=200, sort_by="created_at desc").pipeline_versions
assert [v.display_name for v in listed] == ["git-0123abc", "demand forecast/日次"], listed
got = client.get_pipeline_version(made.pipeline_id, version.pipeline_version_id)
spec = got.pipeline_spec if isinstance(got.pipeline_spec, dict) else json.loads(got.pipeline_spec)
assert spec["pipelineInfo"] == documents(other)[0]["pipelineInfo"], spec
assert spec["deploymentSpec"] == documents(other)[0]["deploymentSpec"]

for number in range(25):
    client.upload_pipeline(pipeline, pipeline_name=f"p{number:02}")
page = client.list_pipelines(page_size=10, sort_by="name asc")
assert page.total_size == 26 and len(page.pipelines) == 10 and page.next_page_token, page
named = client.list_pipelines(
    filter=json.dumps({"predicates": [{"operation": "EQUALS", "key": "name", "stringValue": "p07"}]}))
assert [p.display_name for p in named.pipelines] == ["p07"]

run = client.run_pipeline("", "job", pipeline_id=made.pipeline_id, version_id=version.pipeline_version_id)
assert run.run_id
client.delete_pipeline_version(made.pipeline_id, version.pipeline_version_id)
assert status(lambda: client.delete_pipeline(made.pipeline_id)) == 400
assert status(lambda: client.get_pipeline("nobody")) == 404
print(f"Client of kfp {kfp.__version__}: all calls do what they say")
