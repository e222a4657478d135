#!/usr/bin/env bash
# kfp's registry client shows the first page of a list as the whole list, and an empty list as a mapping.
#
# Versions:  kfp 2.14.4 and 2.17.3 (Python 3.9 or later).
# Guess:     list_versions() and list_tags() ask until the registry has no more, as Google's own clients do.
# Behaviour: one request, without a page size; the nextPageToken of the answer is left alone, and nothing is said.
#            Where there is nothing, the list is {} and not [].
# Seen:      a registry with 3 versions, 2 to a page: list_versions() gives 2 after 1 request; no packages: {}
# Matters:   a clean-up script that keeps what has a tag and deletes the rest does not see the tags of the second page.
#            "the newest version" is the newest of some. An answer has at most 1,000 entries, whatever is asked.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import http.server
import json
import threading
import urllib.parse

import kfp
from kfp.registry import RegistryClient

requests = []


class Registry(http.server.BaseHTTPRequestHandler):
    """Three versions on two pages, as Artifact Registry answers, and no packages."""

    def do_GET(self):
        requests.append(self.path)
        url = urllib.parse.urlsplit(self.path)
        versions = [{"name": f"packages/train/versions/sha256:{digit * 64}"} for digit in "abc"]
        if url.path.endswith("/versions"):
            second = "pageToken" in urllib.parse.parse_qs(url.query)
            answer = {"versions": versions[2:]} if second else {"versions": versions[:2], "nextPageToken": "2"}
        else:
            answer = {}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = RegistryClient(host=f"http://127.0.0.1:{server.server_port}")
versions = client.list_versions("train")
asked = len(requests)
packages = client.list_packages()
print(f"kfp {kfp.__version__}: {len(versions)} of 3 versions after {asked} request; no packages: {packages}")
assert len(versions) == 2 and asked == 1 and packages == {}
PY
cd "$dir"
for version in 2.14.4 2.17.3; do
  python3 -m venv venv-$version
  venv-$version/bin/pip install --quiet --disable-pip-version-check kfp==$version
  HOME=$dir venv-$version/bin/python -W ignore see.py
done
