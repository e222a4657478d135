package import Diagnostics

/// Errors and warnings of KFPManifests, besides the rules of lint.
extension Diagnostic.ID {
  package static let overlayMissing = Self(
    "overlay-missing", "No overlay has this name, and no folder holds one. The note names the nearest.")
  package static let overlayNameInvalid = Self(
    "overlay-name-invalid",
    "The name cannot be that of an overlay: use lower-case letters, digits and `-`, at most 63 characters.")
  package static let overlayUnnamed = Self(
    "overlay-unnamed",
    "A folder that holds an overlay is checked as plain manifests. Name the overlay to check what it "
      + "renders.")
  package static let inputEmpty = Self(
    "input-empty",
    "Nothing can be read from standard input: run the command alone whose output it is. Or a folder holds no "
      + "manifests: check its name."
  )
  package static let fileExists = Self(
    "file-exists", "A file would be overwritten. Remove it first, or choose another name.")
  package static let sideDoubled = Self(
    "side-doubled", "Both sides of a comparison are `-`; only one can be read from standard input.")
  package static let clusterObjectsMissing = Self(
    "cluster-objects-missing",
    "The file that should hold a cluster's objects holds none. Get them with the line that "
      + "`kfp-manifests drift OVERLAY --command` prints.")
  package static let clusterObjectDoubled = Self(
    "cluster-object-doubled",
    "The file that should hold a cluster's objects holds one of them in two states: of two times, or of two clusters. "
      + "Get them anew, into a new file.")
  package static let openapiMissing = Self(
    "openapi-missing",
    "The source that provides Kubernetes holds no `swagger.json`. Add its path to `paths`.")
  package static let kubernetesVersionUnknown = Self(
    "kubernetes-version-unknown",
    "No locked source provides this version of Kubernetes. The message lists those that are locked.")
  package static let objectMalformed = Self(
    "object-malformed", "An object's name is not of the form `[NAMESPACE/]KIND[.GROUP]/NAME`.")
  package static let fieldMalformed = Self(
    "field-malformed", "A field's path cannot be read: a bracket or a quote is left open, or it is empty.")
  package static let folderMissing = Self(
    "folder-missing", "The argument must be a folder with a kustomization.")
  package static let placeMalformed = Self(
    "place-malformed", "The argument is not of the form `upstream:NAME@REF/PATH`.")
  package static let pinMisplaced = Self(
    "pin-misplaced",
    "A pinned image stands where upstream runs another program now. Remove the pin, or pin the new image.")
  package static let pinOutdated = Self(
    "pin-outdated", "A pin stays at the old release's image although upstream has moved on. Move it.")
  package static let valueOverridden = Self(
    "value-overridden",
    "The overlay keeps a value that upstream has changed, or a patch takes away what upstream has there on the release that `upgrade` goes to. Check that it is still wanted."
  )
  package static let commitReadOnly = Self(
    "commit-read-only", "An overlay in a commit cannot be written. Check the commit out first.")
  package static let renderOutdated = Self(
    "render-outdated",
    "The committed render is not what the overlay renders now. Run `kfp-manifests render` with `--output-"
      + "dir` again.")
  package static let infrastructureOutdated = Self(
    "infrastructure-outdated",
    "Committed Terraform is not what the overlay presumes now. Run `kfp-manifests infra` with `--output-dir` again, and "
      + "look at the plan.")
  package static let deploymentUnknown = Self(
    "deployment-unknown",
    "`init --from` needs a Deployment `ml-pipeline` among the objects, and there is none. Name a render or a "
      + "kustomization of Kubeflow Pipelines.")
  package static let pipelineMisplaced = Self(
    "pipeline-misplaced",
    "`init --ci` in a folder of a repository: the files of a pipeline work at the top alone. Begin the project there, or "
      + "leave `--ci` away.")
  package static let renderMissing = Self(
    "render-missing",
    "Nothing is committed below `rendered/` for an overlay, so that there is nothing to compare its render with."
  )
  package static let overlayPreferred = Self(
    "overlay-preferred",
    "An argument names an overlay and a path alike, and is taken for the overlay. Write `./NAME` for the "
      + "path.")

  package static let digestsMalformed = Self(
    "digests-malformed",
    "A line of the file for `images --lock` is not an image and its digest, or says another digest than one before."
  )

  package static let overlayLeftOut = Self(
    "overlay-left-out",
    "An argument is a base, or a file beside the overlays. It is left out, as globs reach such files, too.")

  package static let helmChartLeftOut = Self(
    "helm-chart-left-out",
    "A folder below the argument, or the one of a Chart.yaml, is a Helm chart. Its templates are no YAML; lint what `helm template` prints."
  )

  package static let managerDiffers = Self(
    "manager-differs",
    "The cluster's objects were applied under another name than the one that is compared with. Name it by `--field-manager`."
  )

  package static let objectHindered = Self(
    "object-hindered",
    "An object is hindered: an apply keeps a field that nobody renders, and with it the object does not do what it is for: no replicas, a pause, or a Service that is open beyond the cluster. Undo it in the cluster, or write it into the overlay."
  )

  package static let objectVersionDiffers = Self(
    "object-version-differs",
    "An object is uncompared: the cluster printed it in another version of its kind than the overlay renders, and its fields are others there. Print it in the version that is rendered, as the script of `drift --command` does, or render the one that is printed."
  )

  package static let terraformWithoutOverlay = Self(
    "terraform-without-overlay",
    "`--terraform` was given with something that is no overlay. Only an overlay says what it needs of Google Cloud."
  )

  package static let allKFPManifests: [Self] = [
    .overlayMissing, .overlayNameInvalid, .overlayUnnamed, .inputEmpty, .fileExists, .sideDoubled,
    .clusterObjectsMissing, .clusterObjectDoubled, .openapiMissing,
    .kubernetesVersionUnknown, .objectMalformed, .fieldMalformed, .folderMissing, .placeMalformed,
    .pinMisplaced, .pinOutdated, .valueOverridden, .commitReadOnly, .renderOutdated, .deploymentUnknown,
    .pipelineMisplaced, .renderMissing, .overlayPreferred, .overlayLeftOut, .digestsMalformed,
    .infrastructureOutdated,
    .terraformWithoutOverlay, .helmChartLeftOut, .managerDiffers, .objectHindered, .objectVersionDiffers,
  ]
}
