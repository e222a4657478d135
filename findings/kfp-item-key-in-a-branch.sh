#!/usr/bin/env bash
# In a loop over dicts kfp compiles `with dsl.If(item.a == "x"): step(item.b)` only if the dicts come from a parameter.
#
# Versions:  kfp 2.17.3 (2.14.6 does the same).
# Guess:     a list that is written in the pipeline can be looped over as one that is a parameter's default.
# Behaviour: what stands in an If or a second loop inside of the loop gets a key of the item by way of the item, which kfp
#            forgets to hand in where the list is constant. Compiling ends with an AssertionError that prints the inputs
#            of the branch, and names no line. The condition itself may have a key. All of it compiles where the same
#            branch also takes the whole item.
# Seen:      for item in [{"a": "x", "b": "1"}], constant                       as a parameter
#              If(item.a == "x"): step("1")               compiles             compiles
#              If(item.a == "x"): step(item.b)            AssertionError       compiles
#              ParallelFor(["p"]): step(item.b)           AssertionError       compiles
#              If(item.a == "x"): step(item.b), all(item) compiles             compiles
#            component_input_parameter: pipelinechannel--loop-item-param-1 not found. All inputs: …
# Matters:   "for these models, and if one is large" is written just so, and what is said of it looks like a fault of
#            kfp's compiler, for which there is nothing to mend. Make the list a parameter with this default, or hand the
#            key to a step outside of the branch.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat > "$dir/compile.py" <<'PY'
import os

from kfp import compiler, dsl

ITEMS = [{"a": "x", "b": "1"}, {"a": "y", "b": "2"}]


@dsl.component
def step(text: str) -> str:
    return text


@dsl.component
def all_of(item: dict):
    pass


def constant_value(item):
    with dsl.If(item.a == "x"):
        step(text="1")


def key_in_a_branch(item):
    with dsl.If(item.a == "x"):
        step(text=item.b)


def key_in_a_loop(item):
    with dsl.ParallelFor(["p"]):
        step(text=item.b)


def key_and_item(item):
    with dsl.If(item.a == "x"):
        step(text=item.b)
        all_of(item=item)


def by_a_step(item):
    said = step(text=item.b)
    with dsl.If(item.a == "x"):
        step(text=said.output)


def compiled(body, constant):
    def pipeline(items: list = ITEMS):
        with dsl.ParallelFor(ITEMS if constant else items) as item:
            body(item)
    file = os.path.join(os.path.dirname(__file__), "pipeline.yaml")
    try:
        compiler.Compiler().compile(dsl.pipeline(pipeline), file)
    except AssertionError as error:
        assert "component_input_parameter: pipelinechannel--loop-item-param-1 not found. All inputs:" in str(error)
        return False
    return True


for body, expected in ((constant_value, True), (key_in_a_branch, False), (key_in_a_loop, False), (key_and_item, True),
                       (by_a_step, True)):
    results = compiled(body, constant=True), compiled(body, constant=False)
    print(f"seen: {body.__name__}: constant {results[0]}, as a parameter {results[1]}")
    assert results == (expected, True)
PY
for version in 2.14.6 2.17.3; do
  python3 -m venv "$dir/$version"
  "$dir/$version/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==$version
  echo "kfp $version"
  HOME=$dir "$dir/$version/bin/python" -W ignore "$dir/compile.py"
done
