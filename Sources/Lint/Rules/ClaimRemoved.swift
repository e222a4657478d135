struct ClaimRemoved: Rule {
  static let identity = RuleIdentity("claim-removed", "UPG005", .upgrade, .error, on: .transition)
  static let endangersData = true
  static let summary = "A PersistentVolumeClaim was removed."
  static let rationale = """
    Its data is not moved to what takes its place. Until the claim is deleted it is there and costs \
    money; once it is deleted so, mostly, is the volume.
    """
  static let remedy = """
    Copy the data out before the upgrade, and delete the claim only when nobody needs it any more.
    """
  static let examples = Examples(
    passing: [claim("a").after(claim("a"))],
    failing: [
      claim("b").after(claim("↓a")),
      // Whose new name its content tells.
      claim("b", large).after(claim("↓a", large)),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.removed.filter { $0.kind == "PersistentVolumeClaim" && $0.group.isEmpty }.map { claim in
      let users = transition.old.references.filter {
        $0.type == .persistentVolumeClaim && $0.name == claim.name
      }
      let user = users.first.map {
        [Diagnostic.Note("\($0.object.id.short) kept its data there", at: $0.location)]
      }
      return Finding(
        "\(claim.id.short) \(transition.fate(of: claim)): what is on its volume is not taken along", on: nil,
        in: claim, notes: user ?? [])
    }
  }

  private static let large = "accessModes: [ReadWriteOnce], storageClassName: fast, volumeMode: Filesystem, "

  private static func claim(_ name: String, _ spec: String = "") -> Example {
    .object("v1 PersistentVolumeClaim", name, "spec: {\(spec)resources: {requests: {storage: 1Gi}}}")
  }
}
