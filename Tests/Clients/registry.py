"""The RegistryClient of a real SDK against the registry's double: what it uploads, lists and tags is what it finds.

usage: registry.py PORT PIPELINE.yaml OTHER.yaml
"""
import hashlib
import sys
import tempfile
from urllib.parse import urlsplit, urlunsplit

import kfp
import requests
from kfp.registry import ApiAuth, RegistryClient

port, pipeline, other = int(sys.argv[1]), sys.argv[2], sys.argv[3]
hosts = {"asia-northeast1-kfp.pkg.dev", "artifactregistry.googleapis.com"}
send = requests.adapters.HTTPAdapter.send


def to_double(self, request, **options):
    """The client takes no other host than Google's, so that requests are led here on their way."""
    url = urlsplit(request.url)
    assert url.hostname in hosts, f"unexpected host {url.hostname}"
    request.url = urlunsplit(("http", f"127.0.0.1:{port}", url.path, url.query, ""))
    return send(self, request, **options)


requests.adapters.HTTPAdapter.send = to_double
client = RegistryClient(host="https://asia-northeast1-kfp.pkg.dev/acme-ml/pipelines", auth=ApiAuth("token"))


def digest(file):
    return "sha256:" + hashlib.sha256(open(file, "rb").read()).hexdigest()


def tags(name):
    return {t["name"].rsplit("/", 1)[1]: t["version"].rsplit("/", 1)[1] for t in client.list_tags(name)}


name, version = client.upload_pipeline(pipeline, tags=["v1", "latest"], extra_headers={"description": "first"})
assert version == digest(pipeline), version
assert client.upload_pipeline(pipeline) == (name, version)
assert tags(name) == {"v1": version, "latest": version}
assert client.get_tag(name, "v1")["version"].endswith(version)
assert [p["name"].rsplit("/", 1)[1] for p in client.list_packages()] == [name]
assert client.get_package(name)["name"].endswith(name)
assert [v["name"].rsplit("/", 1)[1] for v in client.list_versions(name)] == [version]
assert client.get_version(name, version)["description"] == "first"

client.create_tag(name, version, "prod")
second_name, second = client.upload_pipeline(other, tags="latest")
assert second == digest(other)
if second_name == name:
    assert tags(name)["latest"] == second, "a tag moves without a word"
    client.update_tag(name, second, "prod")
    assert tags(name)["prod"] == second
client.delete_tag(name, "prod")
assert "prod" not in tags(name)

for reference in ({"tag": "v1"}, {"version": version}):
    with tempfile.TemporaryDirectory() as folder:
        path = client.download_pipeline(name, file_name=f"{folder}/x.yaml", **reference)
        assert digest(path) == version

for what, call in {
    "a tag that is not there": lambda: client.get_tag(name, "nope"),
    "a tag that is there": lambda: client.create_tag(name, version, "v1"),
    "a file that is no YAML": lambda: client.upload_pipeline(__file__),
}.items():
    try:
        call()
    except requests.HTTPError as error:
        print(f"{what}: {error.response.status_code}")
    else:
        raise SystemExit(f"{what} was not refused")

print(f"RegistryClient of kfp {kfp.__version__}: all calls do what they say")
