struct ClaimShrunk: Rule {
  static let identity = RuleIdentity("claim-shrunk", "UPG006", .upgrade, .error, on: .transition)
  static let summary = "A PersistentVolumeClaim requests less storage than before."
  static let rationale = """
    A volume can grow but never shrink: the API server refuses the update.
    """
  static let remedy = """
    Keep the size, or make a new claim and copy the data.
    """
  static let examples = Examples(
    passing: [claim("2Gi").after(claim("1Gi")), claim("1024Mi").after(claim("1Gi"))],
    failing: [claim("↓1G").after(claim("1Gi"))])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.compactMap { pair in
      let path = "spec.resources.requests.storage"
      guard pair.new.kind == "PersistentVolumeClaim", let old = pair.old.tree.value(at: path)?.text,
        let tree = pair.new.tree.value(at: path), let new = tree.text,
        let before = Quantity(old), let after = Quantity(new), after < before
      else { return nil }
      return Finding(
        "\(pair.new.id.short) asks for \(new), but had \(old): a volume never shrinks", on: tree,
        in: pair.new, field: FieldPath(path))
    }
  }

  private static func claim(_ size: String) -> Example {
    .object("v1 PersistentVolumeClaim", "a", "spec: {resources: {requests: {storage: \(size)}}}")
  }
}
