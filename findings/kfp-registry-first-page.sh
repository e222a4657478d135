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
tools=$(realpath "$(dirname "$0")/tools")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import urllib.parse

import kfp
from answering import serve
from kfp.registry import RegistryClient

requests = []


def answer(path, body):
    """Three versions on two pages, as Artifact Registry answers, and no packages."""
    requests.append(path)
    url = urllib.parse.urlsplit(path)
    if not url.path.endswith("/versions"):
        return {}
    versions = [{"name": f"packages/train/versions/sha256:{digit * 64}"} for digit in "abc"]
    if "pageToken" in urllib.parse.parse_qs(url.query):
        return {"versions": versions[2:]}
    return {"versions": versions[:2], "nextPageToken": "2"}


client = RegistryClient(host=serve(answer))
versions = client.list_versions("train")
asked = len(requests)
packages = client.list_packages()
print(f"kfp {kfp.__version__}: {len(versions)} of 3 versions after {asked} request; no packages: {packages}")
assert len(versions) == 2 and asked == 1 and packages == {}
PY
cd "$dir"
for packages in 'kfp==2.14.4 kfp-server-api==2.17.3' 'kfp==2.17.3 kfp-server-api==2.17.3'; do
  rm -rf venv
  python3 -m venv venv
  # shellcheck disable=SC2086  # two packages
  venv/bin/pip install --quiet --disable-pip-version-check $packages
  HOME=$dir PYTHONPATH=$tools venv/bin/python -W ignore see.py | grep '^kfp '
done
