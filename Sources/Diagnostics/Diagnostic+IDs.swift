/// Errors that several targets share.
extension Diagnostic.ID {
  package static let workLost = Self(
    "work-lost",
    "A task ended without a result and without a reason. This is a fault of kfp-manifests: please report "
      + "it.")
  package static let fileTooLarge = Self(
    "file-too-large", "A file is larger than the limit that the message names.")
  package static let fieldMissing = Self(
    "field-missing",
    "A required field is not there, or an object does not have the field that was asked for.")
  package static let typeMismatch = Self(
    "type-mismatch", "A value is of another type than the field expects. The message names both.")
  package static let remoteNotLocked = Self(
    "remote-not-locked",
    "A remote base is not locked. Add it to `upstream/sources.yaml`, and run `kfp-manifests upstream "
      + "sync`.")
  package static let fieldUnknown = Self(
    "field-unknown", "A kustomization has a field that kustomize does not know. The note names the nearest.")

  package static let allDiagnostics: [Self] = [
    .workLost, .fileTooLarge, .fieldMissing, .typeMismatch, .remoteNotLocked, .fieldUnknown,
  ]
}
