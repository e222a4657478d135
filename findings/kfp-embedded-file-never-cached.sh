#!/usr/bin/env bash
# A component with an embedded file is another one each time it is compiled, and its cached results are not found again.
#
# Versions:  kfp 2.17.3.
# Guess:     the same sources compile to the same file, as they do without embedded_artifact_path.
# Behaviour: the file is embedded as a compressed archive that holds the second in which it was compressed, when the file was
#            written, and who compiles, by number and name. The archive stands in the container's command.
# Seen:      compiled twice, 1.1 seconds between: without the file the same, with it not
#            file touched: another archive, too   owner's name in the compiled pipeline: yes
# Matters:   KFP looks a result up by image, command and inputs. Each compilation and each checkout makes a command of its
#            own: the step is run again for every run, the pipeline in git changes without a change, and a name goes along.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import base64
import gzip
import io
import os
import pathlib
import pwd
import re
import tarfile
import time

import yaml
from kfp import compiler, dsl

settings = pathlib.Path("settings.json")
settings.write_text('{"rate": 0.1}')

def commands():
  @dsl.component(base_image="python:3.11")
  def plain(): pass

  @dsl.component(base_image="python:3.11", embedded_artifact_path=str(settings))
  def train(settings: dsl.EmbeddedInput[dsl.Artifact]): pass

  @dsl.pipeline
  def both():
    plain()
    train()

  compiler.Compiler().compile(both, "both.yaml")
  executors = yaml.safe_load(pathlib.Path("both.yaml").read_text())["deploymentSpec"]["executors"]
  return [executors[name]["container"]["command"] for name in ("exec-plain", "exec-train")]

def archive(command):
  return gzip.decompress(base64.b64decode(re.search("B64 = '([^']+)'", command[-1])[1]))

plain, first = commands()
time.sleep(1.1)
plain_again, second = commands()
print("without the file:", plain == plain_again, "with it:", first == second)
assert plain == plain_again and first != second and archive(first) == archive(second)

os.utime(settings, (1000000000, 1000000000))
_, touched = commands()
print("archive of the touched file:", archive(first) == archive(touched))
assert archive(first) != archive(touched)

(member,) = tarfile.open(fileobj=io.BytesIO(archive(first)))
print("the user's name is in it:", member.uname == pwd.getpwuid(os.getuid()).pw_name)
assert member.name == "settings.json" and member.uid == os.getuid()
assert member.uname == pwd.getpwuid(os.getuid()).pw_name
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check kfp==2.17.3
HOME=$dir venv/bin/python -W ignore see.py
