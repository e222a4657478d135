"""The kfp.Client of a real SDK against the API server's double: what it uploads is what it finds.

usage: client.py PORT PIPELINE.yaml OTHER.yaml
"""
import sys
import time

import kfp

port, pipeline, other = int(sys.argv[1]), sys.argv[2], sys.argv[3]
client = kfp.Client(host=f"http://127.0.0.1:{port}", existing_token="token")

first = client.upload_pipeline(pipeline, pipeline_name="hello", description="first")
assert client.get_pipeline_id("hello") == first.pipeline_id
assert client.get_pipeline_id("nothing") is None
assert client.get_pipeline(first.pipeline_id).display_name == "hello"
assert [p.pipeline_id for p in client.list_pipelines(page_size=50).pipelines] == [first.pipeline_id]

time.sleep(1.1)  # Two versions of one second have no order.
version = client.upload_pipeline_version(other, "git-0123abc", pipeline_id=first.pipeline_id, description="second")
listed = client.list_pipeline_versions(first.pipeline_id, page_size=200, sort_by="created_at desc").pipeline_versions
assert [v.display_name for v in listed] == ["git-0123abc", "hello"]
found = client.get_pipeline_version(first.pipeline_id, version.pipeline_version_id)
assert found.pipeline_spec["pipelineInfo"]["name"] == "no-inputs", found.pipeline_spec

try:
    client.upload_pipeline(pipeline, pipeline_name="hello")
except Exception as error:  # The package of the exception has had several names.
    assert error.status == 409, error
else:
    raise SystemExit("a name that is taken was not refused")

client.delete_pipeline_version(first.pipeline_id, version.pipeline_version_id)
for left in client.list_pipeline_versions(first.pipeline_id).pipeline_versions:
    client.delete_pipeline_version(first.pipeline_id, left.pipeline_version_id)
client.delete_pipeline(first.pipeline_id)
assert not client.list_pipelines().pipelines

print(f"Client of kfp {kfp.__version__}: all calls do what they say")
