package import Diagnostics

/// Errors and warnings of KFPPipelines, besides the rules of lint.
extension Diagnostic.ID {
  package static let pipelinesMissing = Self(
    "pipelines-missing", "A folder holds no compiled pipeline: no file that ends in .yaml, .yml or .json.")
  package static let filePassedOver = Self(
    "file-passed-over",
    "A folder holds something that looks like a compiled pipeline, and is left out: a symbolic link, a name that is not "
      + "UTF-8, or neither a file nor a folder. A link that is named by itself is followed.")
  package static let backendInvalid = Self(
    "backend-invalid", "A release of the backend is expected, such as 2.14.4 or 2.17.")
  package static let pipelineUnreadable = Self(
    "pipeline-unreadable",
    "A file that is to be compared holds no compiled pipeline. `kfp-pipelines lint` says why.")
  package static let archiveUnreadable = Self(
    "archive-unreadable",
    "A ZIP or tar.gz archive holds no compiled pipeline where a server would look for it, or more than a server takes. "
      + "Unpack it, and name the .yaml file.")

  package static let allKFPPipelines: [Self] = [
    .pipelinesMissing, .filePassedOver, .backendInvalid, .pipelineUnreadable, .archiveUnreadable,
  ]
}
