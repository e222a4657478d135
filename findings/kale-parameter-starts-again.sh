#!/usr/bin/env bash
# A parameter that a notebook's cell changes has its first value again in the next step of the pipeline that Kale makes of it.
#
# Versions:  kubeflow-kale 2.3.0, kfp 2.17.3.
# Guess:     the pipeline computes what the notebook does, from the top to the bottom: what a step assigns, the steps after
#            it read, as they do with every other variable.
# Behaviour: a variable that is assigned in a step is saved there and loaded in the steps after it. One that also stands in
#            the cell of pipeline parameters is neither: each step begins with the value that the run was given, and the
#            change ends with the step that made it. Kale says nothing.
# Seen:      cells: rows = 1000 (parameters); rows, tenth = rows * 2, rows / 10 (step grow); rows + tenth (step count)
#            the notebook                          2100
#            the step count of the pipeline        1100: it loads tenth, and takes rows from the pipeline's input
# Matters:   a parameter that is corrected, rounded or turned into a path in the first step is used as it was given in all
#            others, and the pipeline succeeds with other numbers than the notebook. Assign to another name.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
  "kfp[kubernetes]==2.17.3" nbformat==5.10.4 nbconvert==7.17.0 ipykernel jupyter-client networkx pyflakes astor autopep8 \
  jinja2 packaging progress dill
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check --no-deps kubeflow-kale==2.3.0
cd "$dir"
cat > notebook.py <<'PY'
import nbformat

cells = [
    ("rows = 1000", ["pipeline-parameters"]),
    ("rows, tenth = rows * 2, rows / 10", ["step:grow"]),
    ("total = rows + tenth", ["step:count", "prev:grow"]),
]
settings = {"pipeline_name": "counting", "experiment_name": "counting", "base_image": "python:3.11"}
nbformat.write(nbformat.v4.new_notebook(
    cells=[nbformat.v4.new_code_cell(text, metadata={"tags": tags}) for text, tags in cells],
    metadata={"kubeflow_notebook": settings}), "counting.ipynb")
PY
venv/bin/python notebook.py
if ! HOME=$dir PATH=$dir/venv/bin:$PATH venv/bin/kale --nb counting.ipynb --output_path compiled > said.txt 2>&1; then
  cat said.txt
  exit 1
fi
if grep rows said.txt; then exit 1; fi
cat > check.py <<'PY'
import ast
import glob
import textwrap

import nbformat
import yaml

cells = [cell.source for cell in nbformat.read("counting.ipynb", as_version=4).cells]
notebook = {}
for cell in cells:
    exec(cell, notebook)

[path] = glob.glob("compiled/*.yaml")
with open(path) as file:
    pipeline = next(yaml.safe_load_all(file))
[task] = [task for name, task in pipeline["root"]["dag"]["tasks"].items() if name.startswith("count")]
print("inputs of count:", task["inputs"])
assert task["inputs"]["parameters"] == {"rows": {"componentInputParameter": "rows"}}
assert list(task["inputs"]["artifacts"]) == ["tenth_input_artifact"]

# The code blocks of the step, in the order in which it runs them, but for the loading, which is done by hand.
[path] = glob.glob("compiled/*.py")
with open(path) as file:
    [function] = [node for node in ast.parse(file.read()).body if getattr(node, "name", "") == "count_step"]
blocks = [statement for statement in function.body
          if isinstance(statement, ast.Assign) and statement.targets[0].id.startswith("_kale_")
          and isinstance(statement.value, (ast.Constant, ast.JoinedStr))]
texts = {"rows": 1000}
exec(compile(ast.Module(blocks, []), path, "exec"), texts)
step = {"tenth": notebook["tenth"]}
for name in ("_kale_pipeline_parameters_block", "_kale_block1"):
    exec(textwrap.dedent(texts[name]), step)
print("notebook:", notebook["total"], " step:", step["total"])
assert "load(" in texts["_kale_data_loading_block"] and "rows" not in texts["_kale_data_loading_block"]
assert (notebook["total"], step["total"]) == (2100, 1100)
PY
venv/bin/python check.py
