#!/usr/bin/env bash
# A text that is put into a list changes where kfp runs locally: C:\new gets a line break, and of a", "b two texts are made.
#
# Versions:  kfp 2.17.3.
# Guess:     step(texts=[text]) gets a list of one text, and this text is the one that step(text=text) gets.
# Behaviour: the list becomes JSON with a placeholder in it, and the value is then put into the JSON as it is. What JSON
#            reads as an escape is another character, a quote ends the text, and what is no escape ends the run. The same
#            goes for a dict. The text that is handed over alone, or in an f-string, is right.
# Seen:      text           [text] in the step
#            C:\new         ['C:<line break>ew']
#            \bgold\b       ['<backspace>gold<backspace>']
#            a", "b         ['a', 'b']
#            say "hi"       JSONDecodeError, as for \d+ and for a text of two lines
# Matters:   patterns, queries and prompts hold such characters. A pattern finds nothing and the run succeeds; a list is
#            longer than what was written. Hand the text over alone, and make the list inside of the step.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check kfp==2.17.3
cd "$dir"
cat > check.py <<'PY'
from kfp import dsl, local


@dsl.component
def step(text: str, joined: str, texts: list) -> list:
    return [text, joined, texts]


@dsl.component
def read(options: dict) -> str:
    return options["path"]


@dsl.pipeline
def handed_over(text: str) -> list:
    return step(text=text, joined=f"<{text}>", texts=[text]).output


@dsl.pipeline
def in_a_dict(text: str) -> str:
    return read(options={"path": text}).output


local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root="outputs")
cases = {"plain": ["plain"], "C:\\new": ["C:\new"], "\\bgold\\b": ["\bgold\b"], 'a", "b': ["a", "b"]}
for text, expected in cases.items():
    alone, joined, texts = handed_over(text=text).output
    print("seen:", text, "->", texts)
    assert (alone, joined, texts) == (text, f"<{text}>", expected)
assert in_a_dict(text="C:\\new").output == "C:\new"
for text in ('say "hi"', "\\d+", "two\nlines"):
    try:
        handed_over(text=text)
    except RuntimeError as error:
        assert "FAILURE" in str(error)
        print("seen:", text.replace("\n", "\\n"), "-> failure")
    else:
        raise AssertionError(text)
PY
export TMPDIR=$dir  # kfp leaves the module of each step behind
if ! PATH="$dir/venv/bin:$PATH" HOME=$dir venv/bin/python -W ignore check.py > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
grep -E '^seen:' said.txt
