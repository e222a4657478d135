#!/usr/bin/env bash
# A loop over an empty list ends a local run where its results are collected: kfp says that it does not find the loop.
#
# Versions:  kfp 2.17.3, protobuf 6.33.6.
# Guess:     dsl.Collected of no iteration is [], and of a loop with a branch it has the results of the branches that ran.
# Behaviour: without an iteration the loop has no output, and what reads it fails, with the name of the task that is there.
#            An iteration whose If is false is a failed one, and says nothing of why. A loop that nobody collects runs
#            through, in both cases. What a step hands on that returned None is not found in the same words.
# Seen:      loop over         collected
#            ["a", "b"]        ['a', 'b']
#            []                ValueError: Tried to get output 'pipelinechannel--say-Output' from task 'for-loop-1', but
#                              task 'for-loop-1' not found.
#            ["a", "b"], and   RuntimeError: Pipeline 'some' finished with status FAILURE. Inner task failed:
#            If(item == "a")   'for-loop-2-iteration-1'.
# Matters:   no new files today, or no model that is good enough, is the case that a local test is written for. The name in
#            the message sends the reader to a loop that is right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 protobuf==6.33.6
cd "$dir"
cat > check.py <<'PY'
import re
from typing import List

from kfp import dsl, local


@dsl.component
def say(text: str) -> str:
    return text


@dsl.component
def returns_none() -> str:
    return None


@dsl.component
def total(texts: List[str]) -> str:
    return repr(texts)


@dsl.pipeline
def collecting(items: List[str]) -> str:
    with dsl.ParallelFor(items) as item:
        said = say(text=item)
    return total(texts=dsl.Collected(said.output)).output


@dsl.pipeline
def some() -> str:
    with dsl.ParallelFor(["a", "b"]) as item:
        with dsl.If(item == "a"):
            said = say(text=item)
    return total(texts=dsl.Collected(said.output)).output


@dsl.pipeline
def without_collecting(items: List[str]) -> str:
    with dsl.ParallelFor(items) as item:
        with dsl.If(item == "a"):
            say(text=item)
    return say(text="end").output


@dsl.pipeline
def handing_on() -> str:
    return say(text=returns_none().output).output


def output(run, **arguments):
    try:
        said = run(**arguments).output
    except (RuntimeError, ValueError) as error:
        said = re.sub("\x1b\\[[0-9;]*m", "", f"{type(error).__name__}: {error}")
    print("seen:", arguments.get("items", ""), said)
    return said


local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")
assert output(collecting, items=["a", "b"]) == "['a', 'b']"
assert output(collecting, items=[]) == (
    "ValueError: Tried to get output 'pipelinechannel--say-Output' from task 'for-loop-1', but task 'for-loop-1' not found.")
assert output(some) == (
    "RuntimeError: Pipeline 'some' finished with status FAILURE. Inner task failed: 'for-loop-2-iteration-1'.")
assert output(without_collecting, items=[]) == output(without_collecting, items=["a", "b"]) == "end"
assert output(handing_on) == (
    "ValueError: Tried to get output 'Output' from task 'returns-none', but task 'returns-none' not found.")
PY
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" HOME=$dir venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep -oE 'seen: .*' said.txt
