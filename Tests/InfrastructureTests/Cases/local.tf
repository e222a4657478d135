# --- overlay.tf

# Printed by `kfp-manifests infra local`, from overlays/local/overlay.yaml: a change is made there, and the file printed anew.

# Database, storage and all else of local are in the cluster itself: there is nothing to make in Google Cloud.
