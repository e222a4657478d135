extension Overlay.Identity {
  /// The annotations that let pods act as Google service accounts; direct bindings leave nothing in manifests.
  var edits: SectionEdits {
    guard case .impersonation(let impersonation) = self else { return SectionEdits(.identity, []) }
    return SectionEdits(
      .identity,
      impersonation.bindings.entries.map {
        SetField.annotation(
          "iam.gke.io/gcp-service-account", of: "ServiceAccount", $0.key.value,
          to: $0.value)
      })
  }
}
