#!/usr/bin/env bash
# The pipelines in google-cloud-pipeline-components 2.22.0 run its components of 1.0.44 and 2.3.1, and one runs python:3.7.
#
# Versions:  google-cloud-pipeline-components 2.22.0.
# Guess:     an upgrade of the package is an upgrade of what its pipelines run.
# Behaviour: its components in Python name the image of its own version. Its 16 AutoML pipelines are compiled files, of
#            SDK 2.0.0-rc.2, and name other images: 2.3.1 or 1.0.44, in 12 of them both.
# Seen:      google-cloud-pipeline-components:2.3.1 in 15 files, :1.0.44 in 12, :2.22.0 in none; python:3.7 in one
# Matters:   what the pin in requirements.txt says is not what runs: a fix in a component of the package reaches no AutoML
#            pipeline, and who copies the package's image to a registry of his own copies one that they never pull.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import collections
import importlib.util
import pathlib
import re

package = pathlib.Path(importlib.util.find_spec("google_cloud_pipeline_components").submodule_search_locations[0])
image = (package / "_image.py").read_text()
assert "google-cloud-pipeline-components" in image and "version.__version__" in image
assert '"2.22.0"' in (package / "version.py").read_text()

files, sdks, both = collections.Counter(), collections.Counter(), 0
for path in sorted(package.rglob("*_pipeline.yaml")):
  text = path.read_text()
  sdks.update(re.findall(r"^sdkVersion: (.*)$", text, re.M))
  named = set(re.findall(r"^ +image: (?:.*/)?((?:google-cloud-pipeline-components|python):[\d.]+)$", text, re.M))
  files.update(named)
  both += {"google-cloud-pipeline-components:2.3.1", "google-cloud-pipeline-components:1.0.44"} <= named
print(dict(sdks), dict(files), "both:", both)
assert sdks == {"kfp-2.0.0-rc.2": 16} and both == 12
assert files == {
  "google-cloud-pipeline-components:2.3.1": 15, "google-cloud-pipeline-components:1.0.44": 12, "python:3.7": 1}
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps google-cloud-pipeline-components==2.22.0
venv/bin/python see.py
