#!/usr/bin/env python3
"""Builds random kustomizations with `kubectl kustomize` and with `kfp-manifests build`, and compares the bytes.

    Tests/Differential/differential.py --count 20000 --command .build/release/kfp-manifests [--seed 1] [--keep FOLDER]

Needs Python 3.9 with PyYAML, and a kubectl that carries kustomize v5.5.0 (1.32). Each case is one or two layers over a
base, with the features that Kubeflow Pipelines and kubeflow/manifests use. Both refusing is equal; so is a refusal here
that docs/deviations.md lists under its id. What differs is made smaller while it differs, and written to the folder.
The status is 1 where anything differs. The same seed gives the same cases.
"""
import argparse, copy, os, random, re, shutil, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

import yaml

from cases import Maker, dump

# Refusals that are meant: docs/deviations.md says why.
LISTED = {
    "external-function", "helm-unsupported", "remote-not-locked", "patch-unused", "key-duplicate",
    "reference-ambiguous", "subject-ambiguous",
}

def write(files, folder):
    for path, content in files.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(yaml.safe_dump_all(content, sort_keys=False, allow_unicode=True, width=1000)
                       if isinstance(content, list) else dump(content))
        for name, text in (("config.txt", "one\ntwo\n"), ("params.env", "# c\nkey=value\nflag\n")):
            with open(os.path.join(os.path.dirname(full), name), "w", encoding="utf-8") as file:
                file.write(text)


def run(words, folder):
    done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, env={**os.environ, "flag": "set"})
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def complaint(text):
    """What kubectl says, without names, numbers and deprecations."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("# Warning")]
    return re.sub(r"E\d+ [\d:.]+ +\d+ \S+ |\d+|'[^']*'|\"[^\"]*\"|\S+/\S+", "…", " ".join(lines))[:100]


def is_listed(theirs, ours):
    """Whether two outputs differ only as docs/deviations.md lists it."""
    theirs, ours = (list(yaml.safe_load_all(output)) for output in (theirs, ours))
    if len(theirs) != len(ours):
        return False
    there = {(it["metadata"]["name"], it["metadata"].get("namespace")) for it in ours}
    for their, our in zip(theirs, ours):
        # A name that a replacement writes is a text.
        name = their["metadata"].get("name")
        if not isinstance(name, str) and our["metadata"].get("name") in (str(name), str(name).lower()):
            their["metadata"]["name"] = our["metadata"]["name"]
        # A binding follows its account, and a webhook its Service.
        for old, new in zip(followers(their), followers(our)):
            named = [(it.get("name"), it.get("namespace")) in there for it in (old, new)]
            if named == [False, True]:
                old["name"] = new["name"]
        if their != our:
            return False
    return True


def followers(it):
    """The subjects of a binding, and the Services of webhooks."""
    services = [hook.get("clientConfig", {}).get("service") for hook in it.get("webhooks") or []]
    return (it.get("subjects") or []) + [service for service in services if service]


def holds_text_among_containers(output):
    """Whether a pod of the output has a container that is no mapping."""
    pods = [it.get("spec", {}).get("template", {}).get("spec", {}) for it in yaml.safe_load_all(output)]
    return any(not isinstance(one, dict) for pod in pods for one in pod.get("containers") or [])


def difference(files, options):
    """Nil where both do the same; else what differs, in a few words that stay while a case is made smaller."""
    folder = tempfile.mkdtemp(prefix="differential-")
    try:
        write(files, folder)
        theirs, ours = run([options.kubectl, "kustomize", "."], folder), run([options.command, "build", "."], folder)
        if ours[0] < 0 or ours[0] > 128:
            return "crash here"
        # A crash says nothing of what a build means, and texts among containers are listed.
        if theirs[0] != 0 and ("panic: " in theirs[2] or ours[0] == 0 and holds_text_among_containers(ours[1])):
            return None
        if theirs[0] != 0:
            return None if ours[0] != 0 else "built here only: " + complaint(theirs[2])
        if ours[0] != 0:
            ids = re.findall(r"error: .*\[([a-z-]+)\]$", ours[2], re.M)
            # What is copied from nothing is null for kustomize; docs/deviations.md lists that, too.
            if set(ids) == {"json-patch-target-missing"} and b": null" in theirs[1]:
                return None
            return None if ids and set(ids) <= LISTED else "refused here: " + ",".join(sorted(set(ids)) or [ours[2][:80]])
        # A directive for a list that an object does not have stays in it; docs/deviations.md lists it.
        if b"$patch: " in theirs[1]:
            return None
        return None if theirs[1] == ours[1] or is_listed(theirs[1], ours[1]) else "other bytes"
    except subprocess.TimeoutExpired as error:
        return f"{os.path.basename(error.cmd[0])} takes more than a minute"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def smaller(value):
    """Every value with one part taken away."""
    if isinstance(value, dict):
        for key in list(value):
            yield {k: v for k, v in value.items() if k != key}
        for key, inner in value.items():
            for less in smaller(inner):
                yield {**value, key: less}
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value[:index] + value[index + 1:]
        for index, inner in enumerate(value):
            for less in smaller(inner):
                yield value[:index] + [less] + value[index + 1:]


def minimised(files, what, options):
    tries, most = 0, options.tries
    while tries < most:
        for less in smaller(files):
            tries += 1
            if tries >= most:
                break
            if "kustomization.yaml" in less and difference(less, options) == what:
                files = less
                break
        else:
            break
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", default=".build/debug/kfp-manifests")
    parser.add_argument("--kubectl", default="kubectl")
    parser.add_argument("--keep", default="differences")
    parser.add_argument("--tries", type=int, default=400, help="how many smaller cases are tried of one that differs")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.command = os.path.abspath(options.command)

    def one(number):
        files = Maker(random.Random(f"{options.seed}/{number}")).case()
        what = difference(files, options)
        # Without the machine's load, a build that took too long may be done in time.
        return number, files, difference(files, options) if what and "minute" in what else what

    found, kinds = 0, {}
    with ThreadPoolExecutor(options.jobs) as pool:
        for number, files, what in pool.map(one, range(options.count)):
            if number % 1000 == 999:
                print(f"{number + 1} builds, {found + (what is not None)} differ so far", flush=True)
            if what is None:
                continue
            found += 1
            kinds[what] = kinds.get(what, 0) + 1
            # Three of a kind tell what it is.
            if kinds[what] <= 3:
                write(minimised(copy.deepcopy(files), what, options), os.path.join(options.keep, f"{options.seed}-{number}"))
                print(f"{number}: {what}", flush=True)
    print(f"{options.count} builds, {found} differ")
    for what, count in sorted(kinds.items(), key=lambda item: -item[1]):
        print(f"  {count:5} {what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
