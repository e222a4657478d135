#!/usr/bin/env bash
# pandas writes Parquet for gs://bucket/run#2/rows to the object run, where it overwrites that of run#1; CSV goes to run#2/rows.
#
# Versions:  pandas 3.1.1, pyarrow 26.0.1, gcsfs 2026.10.1 (with google-cloud-storage 3.17.1).
# Guess:     gs://BUCKET/NAME is the object NAME for all of them, as it is for gcloud.
# Behaviour: for Parquet pandas asks pyarrow first, to which it is a URI: what follows a # is left out, and %20 is a
#            blank. gcsfs, which CSV goes through, and google-cloud-storage take the name as it is. Where storage_options
#            are given, or pyarrow refuses the URI, as it does for a blank, Parquet goes through gcsfs too.
# Seen:      gs://bucket/…                 to_parquet, pyarrow     to_csv, gcsfs; Blob.from_uri
#            runs/run#1/rows               runs/run                runs/run#1/rows
#            runs/run#2/rows               runs/run                runs/run#2/rows
#            city=New%20York/rows          city=New York/rows      city=New%20York/rows
#            and pyarrow.dataset itself writes the folder city=New%20York for New York
# Matters:   of two runs the second overwrites the table of the first, with success, and Google's client finds neither
#            under the URI that was recorded. A partition that pyarrow wrote is not found under its own URI. Keep to
#            letters, digits, dots, dashes and slashes in the names of objects, or give storage_options.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  pandas==3.1.1 pyarrow==26.0.1 gcsfs==2026.10.1 google-cloud-storage==3.17.1
cd "$dir"
cat > check.py <<'PY'
import http.server
import os
import sys
import threading
import urllib.parse

written = []


class Storage(http.server.BaseHTTPRequestHandler):
    """Takes each upload, and keeps the name of its object."""
    protocol_version = "HTTP/1.1"

    def respond(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            while length := int(self.rfile.readline(), 16):
                self.rfile.read(length + len("\r\n"))
            self.rfile.readline()
        else:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urllib.parse.urlsplit(self.path)
        written.extend(urllib.parse.parse_qs(url.query).get("name", []) if "/upload/" in url.path else [])
        content = b'{"name": "rows", "bucket": "bucket", "size": "0", "generation": "1"}'
        self.send_response(200)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/session")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = respond

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Storage)
threading.Thread(target=server.serve_forever, daemon=True).start()
# Both names of the variable are public: the first is that of Python's clients, the second that of pyarrow's.
os.environ["STORAGE_EMULATOR_HOST"] = os.environ["CLOUD_STORAGE_EMULATOR_ENDPOINT"] = \
    f"http://127.0.0.1:{server.server_port}"
os.environ["GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT"] = "false"  # which asks by gRPC what kind of bucket it is

import pandas
import pyarrow
import pyarrow.dataset
import pyarrow.fs
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

rows = pandas.DataFrame({"city": ["New York"], "count": [1]})
client = storage.Client(project="project", credentials=AnonymousCredentials())


def by_parquet(name):
    rows.to_parquet("gs://anonymous@bucket/" + name)  # this is how pyarrow is told that it needs no credentials


def by_csv(name):
    rows.to_csv("gs://bucket/" + name, storage_options={"token": "anon"})


def object_of(write, name):
    written.clear()
    write(name)
    assert len(set(written)) == 1, written
    return written[0]


for name, with_pyarrow in {
    "runs/run#1/rows": "runs/run", "runs/run#2/rows": "runs/run", "city=New%20York/rows": "city=New York/rows",
    "plain/rows-1.x": "plain/rows-1.x",
}.items():
    parquet, csv = object_of(by_parquet, name), object_of(by_csv, name)
    print(f"seen: {name:22} to_parquet {parquet:20} to_csv {csv}")
    assert (parquet, csv) == (with_pyarrow, name)
    assert storage.Blob.from_uri("gs://bucket/" + name, client=client).name == name


def with_options(name):
    rows.to_parquet("gs://bucket/" + name, storage_options={"token": "anon"})


assert object_of(with_options, "runs/run#1/rows") == "runs/run#1/rows"
try:
    pyarrow.fs.FileSystem.from_uri("gs://anonymous@bucket/New York")
except pyarrow.ArrowInvalid as error:
    assert "Cannot parse URI" in str(error)
else:
    raise AssertionError("pyarrow reads a blank")

pyarrow.dataset.write_dataset(
    pyarrow.Table.from_pandas(rows), "cities", format="parquet",
    partitioning=pyarrow.dataset.partitioning(pyarrow.schema([("city", pyarrow.string())]), flavor="hive"))
print("seen: pyarrow.dataset writes", os.listdir("cities"))
assert os.listdir("cities") == ["city=New%20York"]
sys.stdout.flush()
os._exit(0)  # pyarrow's threads still hold connections, and an ordinary end may abort on them
PY
HOME=$dir NO_GCE_CHECK=true timeout 300 venv/bin/python -W ignore check.py
