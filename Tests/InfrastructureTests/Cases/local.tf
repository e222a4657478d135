# --- overlay.tf

# Printed by `kfp-manifests infra local` from overlays/local/overlay.yaml. Change that, and print it anew.

# Database, storage and all else of local are in the cluster itself: there is nothing to make in Google Cloud.
