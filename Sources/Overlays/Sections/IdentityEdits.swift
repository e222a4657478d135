extension Overlay.Identity {
  /// The annotations that let pods act as Google service accounts; direct bindings leave nothing in manifests.
  var edits: SectionEdits {
    guard case .impersonation(let bindings) = self else { return SectionEdits(.identity, []) }
    return SectionEdits(
      .identity,
      bindings.map {
        SetField.annotation(
          "iam.gke.io/gcp-service-account", of: "ServiceAccount", $0.serviceAccount.value,
          to: $0.googleServiceAccount)
      })
  }
}
