#!/usr/bin/env bash
# kfp compiles conditions that no CEL parser reads.
#
# Versions:  kfp 2.17.3, cel-python 0.5.0.
# Guess:     an apostrophe in a constant is escaped; a bool or an int that is compared with a text is refused.
# Behaviour: constants go between single quotes as they are, line breaks too. Where the types differ, the other side is
#            quoted as well, which puts quotes inside quotes.
# Seen:      who == "it's"    inputs.parameter_values['pipelinechannel--who'] == 'it's'
#            flag == "True"   'inputs.parameter_values['pipelinechannel--flag']' == 'True'
#            n == "1"         'int(inputs.parameter_values['pipelinechannel--n'])' == '1'
# Matters:   nothing looks at the condition before the run: kfp compiles it, the API server takes it, and the driver
#            fails when the pipeline gets there. flag == True and n == 1 are fine.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 cel-python==0.5.0
cat > "$dir/check.py" <<'PY'
import celpy
from kfp import compiler, dsl
import yaml

@dsl.component
def step(): pass

def condition(compare):
  @dsl.pipeline
  def conditional(who: str = "me", flag: bool = True, n: int = 1):
    with dsl.If(compare(who, flag, n)):
      step()
  compiler.Compiler().compile(conditional, "conditional.yaml")
  with open("conditional.yaml") as file:
    return yaml.safe_load(file)["root"]["dag"]["tasks"]["condition-1"]["triggerPolicy"]["condition"]

def parses(text):
  try:
    celpy.Environment().compile(text)
    return True
  except celpy.CELParseError:
    return False

for compare, expected in [
  (lambda who, flag, n: who == "me", True),
  (lambda who, flag, n: flag == True, True),
  (lambda who, flag, n: n == 1, True),
  (lambda who, flag, n: who == "it's", False),
  (lambda who, flag, n: flag == "True", False),
  (lambda who, flag, n: n == "1", False),
]:
  text = condition(compare)
  print(parses(text), text)
  assert parses(text) == expected
PY
cd "$dir" && venv/bin/python -W ignore check.py
