struct VersionUnsupported: Rule {
  static let identity = RuleIdentity("version-unsupported", "UPG001", .upgrade, .warning, on: .overlay)
  static let summary = "The overlay names a release that this tool does not know."
  static let rationale = """
    Each release may remove, rename or reinterpret what an overlay changes. A release without a description \
    is rendered by that of the nearest earlier one, which can be wrong without a sign of it. A release that \
    is older than all descriptions is not rendered at all (`release-unknown`).
    """
  static let remedy = "Update the tool, choose a release that it describes, or compare the render by hand."
  static let examples = Examples(
    passing: [.overlay("upstream: {version: 2.14.4}").inOverlay()],
    failing: [
      .overlay("upstream: {version: ↓2.18.0}").inOverlay {
        $0.version = "2.18.0"
        $0.assumedRelease = "2.17.0"
      }
    ])

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, let version = facts.version, let assumed = facts.assumedRelease else {
      return []
    }
    return .one(
      "release \"\(version)\" is not described; it is rendered as \(assumed)",
      at: facts.place(of: "upstream.version"), in: nil, field: "upstream.version")
  }
}
