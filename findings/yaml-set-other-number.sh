#!/usr/bin/env bash
# yaml-set writes a number that is not the one it was given: 1e3 becomes 100.000, and version "1.10" becomes 1.1.
#
# Versions:  yamlpath 3.9.1 with ruamel.yaml 0.19.1 (Python 3.9 or later).
# Guess:     `yaml-set --change=PATH --value=V FILE` writes V where PATH is, in the style of what stood there.
# Behaviour: V is read as a number where it looks like one, and written anew from it: powers of ten are a factor of ten
#            short, zeros at the end go, and quotes of the old value with them. A whole number with a point gets a tag.
#            Truth values keep their words without quotes. Only --format=dquote writes what was given.
# Seen:      --value=1e3   100.000        --value=1.10    1.1   (where "1.9" stood)
#            --value=5e5   50000.00000    --value=3.00    !!float '3'
#            --value=yes   yes            --value=1.10 --format=dquote   "1.10"
# Matters:   a limit, a timeout or a rate that CI sets is another one in the cluster, with status 0. A version or a label
#            becomes a number, which the API server refuses.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check yamlpath==3.9.1 ruamel.yaml==0.19.1
cd "$dir"

expect() {  # what is written, then the options
  printf 'spec:\n  value: "1.9"\n' > file.yaml
  venv/bin/yaml-set --change=spec.value "${@:2}" file.yaml
  local written
  written=$(sed -n 's/^  value: //p' file.yaml)
  echo "${*:2}: $written"
  [[ $written == "$1" ]]
}
expect '100.000' --value=1e3
expect '50000.00000' --value=5e5
expect '250.000' --value=2.5e3
expect '1.1' --value=1.10
expect "!!float '3'" --value=3.00
expect 'yes' --value=yes
expect '"1.10"' --value=1.10 --format=dquote
