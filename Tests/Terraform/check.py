#!/usr/bin/env python3
"""Reads a module with python-hcl2, and compares it with the declarations of the provider's arguments.

    check.py PROVIDER-SCHEMA.json FOLDER

Only known arguments, all that are required, none in conflict; every reference leads to something. The status is 1 where
anything is wrong.
"""
import json, pathlib, re, sys

import hcl2

META = {"for_each", "count", "depends_on", "lifecycle", "provider", "__is_block__", "__comments__", "__inline_comments__"}


def plain(name):
    return name.strip('"')


def has(body, path):
    """Whether a body has an argument at a path such as settings.0.tier."""
    first, *rest = [step for step in path.split(".") if not step.isdigit()]
    if first not in body:
        return False
    inner = body[first] if isinstance(body[first], list) else [body[first]]
    return not rest or any(has(block, ".".join(rest)) for block in inner if isinstance(block, dict))


def check(body, schema, root, path):
    for name, value in body.items():
        if name in META and (body is root or name.startswith("__")):
            continue
        argument = schema.get(name)
        if argument is None or not (argument.get("optional") or argument.get("required")):
            yield f"{path}: {name} is no argument"
            continue
        if "block" in argument:
            blocks = value if isinstance(value, list) else [value]
            if len(blocks) > argument.get("max", len(blocks)):
                yield f"{path}: {name} is there {len(blocks)} times"
            for block in blocks:
                yield from check(block, argument["block"], root, f"{path}.{name}")
    for name, argument in schema.items():
        if argument.get("required") and name not in body:
            yield f"{path}: {name} is missing"
        if argument.get("exactly_one") and sum(has(root, other) for other in argument["exactly_one"]) != 1:
            yield f"{path}: exactly one of {argument['exactly_one']} must be there"
        if argument.get("at_least_one") and not any(has(root, other) for other in argument["at_least_one"]):
            yield f"{path}: one of {argument['at_least_one']} is missing"
        if name in body:
            for other in argument.get("conflicts", []):
                if has(root, other):
                    yield f"{path}: {name} conflicts with {other}"
            for other in argument.get("required_with", []):
                if not has(root, other):
                    yield f"{path}: {name} needs {other}"


def texts(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def main():
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    module = {}
    for file in sorted(pathlib.Path(sys.argv[2]).glob("*.tf")):
        with file.open(encoding="utf-8") as text:
            for kind, blocks in hcl2.load(text).items():
                if isinstance(blocks, list):
                    module.setdefault(kind, []).extend(blocks)
    problems, declared = [], set()
    for block in module.get("resource", []) + module.get("ephemeral", []):
        for kind, named in block.items():
            for name in named:
                declared.add(f"{plain(kind)}.{plain(name)}")
    locals_ = {plain(name) for block in module.get("locals", []) for name in block}
    variables = {plain(name) for block in module.get("variable", []) for name in block}
    count = 0
    for block in module.get("resource", []):
        for kind, named in block.items():
            for name, body in named.items():
                count += 1
                address = f"{plain(kind)}.{plain(name)}"
                if plain(kind) not in schema:
                    problems.append(f"{address} is of an unknown type")
                    continue
                problems += check(body, schema[plain(kind)]["schema"], body, address)
    everything = " ".join(texts(module))
    for kind, name in re.findall(r"\b(google_[a-z_]+|random_[a-z_]+)\.([a-z_]+)", everything):
        if f"{kind}.{name}" not in declared:
            problems.append(f"{kind}.{name} is nowhere")
    for kind, name in re.findall(r"\b(local|var)\.([A-Za-z0-9_-]+)", everything):
        if name not in (locals_ if kind == "local" else variables):
            problems.append(f"{kind}.{name} is nowhere")
    for problem in sorted(set(problems)):
        print(f"{sys.argv[2]}: {problem}")
    print(f"{count} resources read by python-hcl2 {hcl2.__version__ if hasattr(hcl2, '__version__') else ''}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
