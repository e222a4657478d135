struct GKEVersionWithdrawn: Rule {
  static let identity = RuleIdentity("gke-version-withdrawn", "API009", .api, .warning, on: .overlay)
  static let summary = "GKE no longer makes clusters of `project.gkeVersion`."
  static let rationale = """
    A patch is withdrawn 90 days after it is deprecated, and a minor version after 24 months in the channel Extended. \
    Terraform that asks for it fails, and a cluster that still runs it is upgraded without being asked.
    """
  static let remedy = """
    Write the version that the cluster runs. Where it is the least that is presumed, and not what is made, ignore this.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {gkeVersion: 1.35.8-gke.1225000}"),
      .overlay("project: {gkeVersion: '1.33'}"),
      .overlay("project: {id: acme-prod}"),
    ],
    failing: [
      .overlay("project: {gkeVersion: ↓1.33.5-gke.1080000}"),
      .overlay("project: {gkeVersion: ↓'1.29'}"),
    ])

  func check(_ target: Target) -> [Finding] {
    let path = "project.gkeVersion"
    guard let facts = target.facts, let text = facts.spec?["project"]?["gkeVersion"]?.text,
      let reason = Self.reason(GKEVersion.numbers(text))
    else { return [] }
    return .one(
      "GKE makes no cluster of \"\(text)\" any more: \(reason)", at: facts.place(of: path), in: nil,
      field: "project.gkeVersion")
  }

  /// Why a version is gone; nil where it is not known to be.
  private static func reason(_ numbers: [Int]) -> String? {
    guard numbers.count > 1 else { return nil }
    if numbers[..<2].lexicographicallyPrecedes(oldestMinor) {
      return "the oldest minor version of any channel is \(oldestMinor[0]).\(oldestMinor[1])"
    }
    guard let last = lastWithdrawn.first(where: { $0.numbers[..<2] == numbers[..<2] }), numbers.count == 4,
      !last.numbers.lexicographicallyPrecedes(numbers)
    else { return nil }
    return "it was withdrawn by \(last.day)"
  }

  // Of https://docs.cloud.google.com/kubernetes-engine/docs/release-notes-extended, read on 2026-11-29.
  /// The oldest minor version that a channel has.
  private static let oldestMinor = [1, 30]
  /// The last patch of a minor version that is known to be withdrawn, and the day of the release note.
  private static let lastWithdrawn = [(numbers: [1, 33, 5, 1_862_000], day: "2026-01-07")]
}
