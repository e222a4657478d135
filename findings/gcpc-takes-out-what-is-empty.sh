#!/usr/bin/env bash
# Google's components drop what is empty or false: an evaluator becomes a parameter server, a query reads from the cache.
#
# Versions:  google-cloud-pipeline-components 2.22.0, google-cloud-aiplatform 1.165.1.
# Guess:     the launcher sends a job as it stands in the pipeline.
# Behaviour: it first removes whatever is false, 0, "" or {}, empty objects out of lists too. In a job's list of pools the
#            place says what a pool is: chief, workers, parameter servers, evaluators. {} keeps a place, and Google's own SDK
#            writes it. Of BigQuery's useQueryCache, true is what holds when it is left out.
# Seen:      chief, workers, {}, evaluator as the SDK writes them -> chief, workers, evaluator
#            {"useQueryCache": false, "priority": "BATCH"} -> {"priority": "BATCH", …}
# Matters:   the evaluator is started as a parameter server, in a training that has none; the query that was told to read the
#            tables gives yesterday's answer. The compiled pipeline shows the right values, and no log has a word of it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import json
from types import SimpleNamespace
from unittest import mock

import google.auth
from google.auth.credentials import AnonymousCredentials
from google.cloud.aiplatform.utils import worker_spec_utils
from google_cloud_pipeline_components.container.v1.bigquery.utils import bigquery_util
from google_cloud_pipeline_components.container.v1.gcp_launcher.job_remote_runner import JobRemoteRunner

pool = worker_spec_utils._WorkerPoolSpec
pools = worker_spec_utils._DistributedTrainingSpec(
  chief_spec=pool(replica_count=1, machine_type="a2-highgpu-1g"),
  worker_spec=pool(replica_count=3, machine_type="a2-highgpu-1g"),
  evaluator_spec=pool(replica_count=1, machine_type="n1-standard-4")).pool_specs
given = [pool.get("machine_spec", {}).get("machine_type") for pool in pools]
assert given == ["a2-highgpu-1g", "a2-highgpu-1g", None, "n1-standard-4"]

# Stands for Vertex, and notes what it is asked to create.
created = []

def create(client, parent, job):
  created.append(job)
  return SimpleNamespace(name="projects/1/locations/europe-west1/customJobs/1")

with mock.patch.object(google.auth, "default", return_value=(AnonymousCredentials(), "ml")):
  JobRemoteRunner("CustomJob", "ml", "europe-west1", "job.json").create_job(
    create, json.dumps({"display_name": "train", "job_spec": {"worker_pool_specs": pools}}))
sent = [pool["machine_spec"]["machine_type"] for pool in created[0]["job_spec"]["worker_pool_specs"]]
print(*given, "->", *sent)
assert sent == ["a2-highgpu-1g", "a2-highgpu-1g", "n1-standard-4"]

# Stands for BigQuery.
settings = {"useQueryCache": False, "priority": "BATCH"}
with mock.patch("requests.post") as post:
  post.return_value.json.return_value = {"selfLink": "https://example.com/job"}
  bigquery_util.create_query_job(
    "ml", "EU", json.dumps({"configuration": {"query": settings, "labels": {}}}), json.dumps({"query": "SELECT 1"}),
    SimpleNamespace(token="none", refresh=lambda request: None), "query.json")
query = json.loads(post.call_args.kwargs["data"])["configuration"]["query"]
print(settings, "->", query)
assert query == {"priority": "BATCH", "query": "SELECT 1", "useLegacySql": False}
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check google-cloud-pipeline-components==2.22.0 google-cloud-aiplatform==1.165.1
HOME=$dir venv/bin/python -W ignore see.py
