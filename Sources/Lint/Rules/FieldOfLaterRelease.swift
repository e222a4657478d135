struct FieldOfLaterRelease: Rule {
  static let identity = RuleIdentity(
    "field-of-later-release", "OVL002", .overlays, .warning, on: .overlay)
  static let summary =
    "An overlay sets a field that has no effect before a later release of Kubeflow Pipelines."
  static let rationale = """
    The overlay's release does not have what the field changes. Either the overlay was moved back, or the field \
    was copied from one that is ahead; what its author counts on does not happen.
    """
  static let remedy = "Take the field out until the overlay moves to that release, or move it there."
  static let examples = Examples(
    passing: [
      .overlay("access: {inverseProxy: {podSecurity: privileged}}").inOverlay { $0.version = "2.16.1" }
    ],
    failing: [
      .overlay("access: {inverseProxy: {podSecurity: ↓privileged}}").inOverlay {
        $0.version = "2.14.4"
        $0.laterFields = [(path: "access.inverseProxy.podSecurity", since: "2.16.1")]
      }
    ])

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, let version = facts.version else { return [] }
    return facts.laterFields.map { field in
      Finding(
        "\(field.path) is of use from Kubeflow Pipelines \(field.since) on; this overlay is on \(version)",
        at: facts.place(of: field.path), in: nil, field: FieldPath(field.path))
    }
  }
}
