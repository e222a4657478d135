#!/usr/bin/env bash
# tfparse evaluates a Terraform module without terraform.tfvars: it gives the values that nobody applies, and drops resources.
#
# Versions:  tfparse 0.6.22.
# Guess:     it reads what Terraform reads from a folder: terraform.tfvars, *.auto.tfvars, and override files over the rest.
# Behaviour: variables have their defaults, unless files are named in vars_paths. A resource that a file of values brings
#            about is left out, with nothing in its place. An override file is read as a second resource of the same name,
#            beside the first as it was before.
# Seen:      location = "US", teams = ["vision"] in terraform.tfvars, as in any.auto.tfvars -> "EU", and no managed folder
#            with vars_paths -> "US" and one   overridden storage class -> two buckets: STANDARD, and NEARLINE without a place
# Matters:   the values of production are in these files. An inventory, a cost estimate or a diagram that is made of a module
#            shows other places and fewer resources than an apply makes, and no message says that a file was not read.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tfparse==0.6.22
mkdir plain auto override
cat > plain/main.tf <<'TF'
variable "location" {
  type    = string
  default = "EU"
}

variable "teams" {
  type    = list(string)
  default = []
}

resource "google_storage_bucket" "models" {
  name          = "models"
  location      = var.location
  storage_class = "STANDARD"
}

resource "google_storage_managed_folder" "teams" {
  for_each = toset(var.teams)
  bucket   = google_storage_bucket.models.name
  name     = each.value
}
TF
cp plain/main.tf auto
cp plain/main.tf override
printf 'location = "US"\nteams = ["vision"]\n' | tee plain/terraform.tfvars > auto/any.auto.tfvars
printf 'resource "google_storage_bucket" "models" {\n  storage_class = "NEARLINE"\n}\n' > override/override.tf

cat > see.py <<'PY'
import tfparse

def seen(folder, *values):
  module = tfparse.load_from_path(folder, vars_paths=list(values))
  buckets = [[bucket.get(key) for key in ("location", "storage_class")] for bucket in module["google_storage_bucket"]]
  folders = [it["name"] for it in module.get("google_storage_managed_folder", [])]
  print(folder, *values, buckets, folders)
  return buckets, folders

usual = ["EU", "STANDARD"]
assert seen("plain") == seen("auto") == ([usual], [])
assert seen("plain", "terraform.tfvars") == ([["US", "STANDARD"]], ["vision"])
assert seen("override") == ([usual, [None, "NEARLINE"]], [])
PY
venv/bin/python see.py
