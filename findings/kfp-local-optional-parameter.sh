#!/usr/bin/env bash
# A pipeline whose optional parameter is left out does not run locally: kfp says "Unknown value type:", and for an int in a step TypeError.
#
# Versions:  kfp 2.17.3, protobuf 6.33.6.
# Guess:     a parameter that is declared Optional, with the default None, is None in the step, as it is in Python.
# Behaviour: a component that is called without it gets None, of whatever type but int: kfp hands None to int(). A
#            parameter of a pipeline that is passed on to a component has no value that kfp could read, of any type. Both
#            end before the step begins. The same pipelines compile, and run where a value is given. A None that is
#            written into the call is refused when kfp reads it.
# Seen:      step: Optional[…] = None          step()              pipeline(limit: Optional[…] = None): step(limit)
#            float, bool, str, list, dict      None                ValueError: Unknown value type:
#            int                               TypeError: int()…   ValueError: Unknown value type:
# Matters:   a limit of rows, a seed or a proxy that is not always there is what such parameters are for, and the message
#            names neither the parameter nor the step. A test that runs the pipeline locally has to give each of them a
#            value, and never sees what is done without.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3 protobuf==6.33.6
cd "$dir"
cat > check.py <<'PY'
from typing import Optional

from kfp import compiler, dsl, local


@dsl.component
def of_int(limit: Optional[int] = None) -> str:
    return repr(limit)


@dsl.component
def of_float(limit: Optional[float] = None) -> str:
    return repr(limit)


@dsl.component
def of_bool(limit: Optional[bool] = None) -> str:
    return repr(limit)


@dsl.component
def of_str(limit: Optional[str] = None) -> str:
    return repr(limit)


@dsl.component
def of_list(limit: Optional[list] = None) -> str:
    return repr(limit)


@dsl.component
def of_dict(limit: Optional[dict] = None) -> str:
    return repr(limit)


def passing_on(step, type):
    def pipeline(limit=None) -> str:
        return step(limit=limit).output
    pipeline.__annotations__["limit"] = type
    return dsl.pipeline(pipeline)


def output(run, **arguments):
    try:
        return run(**arguments).output
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")
for step, kind, value in ((of_int, int, 3), (of_float, float, 0.5), (of_bool, bool, True), (of_str, str, "a"),
                          (of_list, list, ["a"]), (of_dict, dict, {"a": "b"})):
    pipeline = passing_on(step, Optional[kind])
    compiler.Compiler().compile(pipeline, "pipeline.yaml")
    alone, passed_on = output(step), output(pipeline)
    print(f"seen: {kind.__name__}: step {alone!r}, pipeline {passed_on!r}")
    assert alone.startswith("TypeError: int() argument must be") if kind is int else alone == "None"
    assert passed_on == "ValueError: Unknown value type: "
    assert output(step, limit=value) == output(pipeline, limit=value) == repr(value)
    assert output(step, limit=None).startswith("ValueError: Constant argument inputs must be one of type")
PY
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" HOME=$dir venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep -E '^seen:' said.txt
