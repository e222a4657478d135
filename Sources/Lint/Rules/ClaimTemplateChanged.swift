struct ClaimTemplateChanged: Rule {
  static let identity = RuleIdentity("claim-template-changed", "UPG004", .upgrade, .error, on: .transition)
  static let needsRecreation = true
  static let summary = "The `volumeClaimTemplates` of a StatefulSet changed."
  static let rationale = """
    `volumeClaimTemplates` cannot be changed: the update is refused, whatever else it brings.
    """
  static let remedy = """
    Keep them, or delete the StatefulSet with `--cascade=orphan` and apply then; its claims stay as they \
    were made.
    """
  static let examples = Examples(
    passing: [workload("1Gi").after(workload("1Gi"))],
    failing: [workload("2Gi", mark: "↓").after(workload("1Gi"))])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.compactMap { pair in
      guard pair.new.kind == "StatefulSet", pair.new.group == "apps",
        let old = pair.old["spec"]?["volumeClaimTemplates"],
        let new = pair.new["spec"]?["volumeClaimTemplates"],
        !old.isSame(as: new)
      else { return nil }
      return Finding(
        "`spec.volumeClaimTemplates` of \(pair.new.id.short) must stay as it was: it cannot be changed",
        at: new.keyLocation, in: pair.new, field: "spec.volumeClaimTemplates",
        notes: [.init("it stood here before", at: old.keyLocation)])
    }
  }

  private static func workload(_ size: String, mark: String = "") -> Example {
    .object(
      "apps/v1 StatefulSet", "a",
      "spec: {\(mark)volumeClaimTemplates: [{metadata: {name: a}, spec: {resources: {requests: {storage: \(size)}}}}]}"
    )
  }
}
