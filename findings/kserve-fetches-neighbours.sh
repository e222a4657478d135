#!/usr/bin/env bash
# From S3, KServe also fetches what stands beside a model and leaves empty files out; from Google Cloud Storage it does neither.
#
# Versions:  kserve-storage 0.21.0, with moto 5.2.1 as the S3 server.
# Guess:     s3://models/flowers is the folder flowers/, as gs://models/flowers is.
# Behaviour: for S3 it is all that begins with `flowers`, and what stands behind that in a key is the path of the file.
#            An object of no bytes is left out. For gs:// a slash is put behind the name first, and nothing is left out.
# Seen:      flowers/1/saved_model.pb, flowers/1/labels/__init__.py (empty), flowers2/saved_model.pb
#            gs://models/flowers  ->  1/saved_model.pb, 1/labels/__init__.py
#            s3://models/flowers  ->  1/saved_model.pb, 2/saved_model.pb
# Matters:   flowers2, an experiment, stands where a server looks for version 2 of flowers. A model that moves from
#            gs:// to MinIO, or the same bucket used by its HMAC key, is another one. A slash at the end of the address
#            helps.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  kserve-storage==0.21.0 'moto[s3,server]==5.2.1'
cd "$dir"
cat > see.py <<'PY'
import http.server
import json
import logging
import os
import threading
import urllib.parse

logging.disable()
OBJECTS = {
    "flowers/1/saved_model.pb": b"flowers",
    "flowers/1/labels/__init__.py": b"",
    "flowers2/saved_model.pb": b"an experiment",
}


def files(storage, uri, folder):
    storage.download(uri, folder)
    return sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names)


class GoogleStorage(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        if url.path.startswith("/download/"):
            body = OBJECTS[urllib.parse.unquote(url.path.split("/o/")[1])]
        else:
            prefix = urllib.parse.parse_qs(url.query)["prefix"][0]
            names = [name for name in OBJECTS if name.startswith(prefix)]
            body = json.dumps({"items": [{"name": name, "bucket": "models"} for name in names]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    from moto.server import ThreadedMotoServer
    s3 = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    s3.start()
    google = http.server.ThreadingHTTPServer(("127.0.0.1", 0), GoogleStorage)
    threading.Thread(target=google.serve_forever, daemon=True).start()
    os.environ.update(
        AWS_ENDPOINT_URL="http://%s:%d" % s3.get_host_and_port(),
        AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="us-east-1",
        STORAGE_EMULATOR_HOST="http://127.0.0.1:%d" % google.server_address[1],
    )
    import boto3
    client = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    client.create_bucket(Bucket="models")
    for name, body in OBJECTS.items():
        client.put_object(Bucket="models", Key=name, Body=body)

    from kserve_storage import Storage
    for uri, expected in {
        "gs://models/flowers": ["1/labels/__init__.py", "1/saved_model.pb"],
        "s3://models/flowers": ["1/saved_model.pb", "2/saved_model.pb"],
        "s3://models/flowers/": ["1/saved_model.pb"],
    }.items():
        names = files(Storage, uri, str(len(os.listdir())))
        print(uri, "->", *names)
        assert names == expected
    s3.stop()


if __name__ == "__main__":
    main()
PY
venv/bin/python -W ignore see.py
