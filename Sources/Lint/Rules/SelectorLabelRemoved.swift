struct SelectorLabelRemoved: Rule {
  static let identity = RuleIdentity("selector-label-removed", "UPG018", .references, .error, on: .transition)
  static let summary = "A Service, NetworkPolicy or PodDisruptionBudget no longer selects any pod."
  static let rationale = """
    The Service has no endpoints, the NetworkPolicy or PodDisruptionBudget no effect: nothing says so \
    when it is applied.
    """
  static let remedy = """
    Put the label back, or change the selector.
    """
  static let examples = Examples(
    passing: [
      .all(service, web("{app: web, tier: x}")).after(.all(service, web("{app: web}"))),
      .all(service, web("{app: other}")).after(web("{app: web}")),
    ],
    failing: [
      .all(.object("v1 Service", "web", "spec: {↓selector: {app: web}}"), web("{app: other}"))
        .after(.all(service, web("{app: web}"))),
      .all(
        .object(
          "policy/v1 PodDisruptionBudget", "web", "spec: {↓selector: {matchLabels: {app: web}}}"), web("{}")
      ).after(
        .all(
          .object("policy/v1 PodDisruptionBudget", "web", "spec: {selector: {matchLabels: {app: web}}}"),
          web("{app: web}"))),
    ])

  private static let service: Example = .object("v1 Service", "web", "spec: {selector: {app: web}}")

  private static func web(_ labels: String) -> Example {
    .deployment("web", template: "labels: \(labels)")
  }

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.compactMap { pair in
      guard let field = Self.selector(of: pair.new), let tree = pair.new.tree.value(at: field),
        let old = Self.selected(by: pair.old, in: transition.old).first,
        Self.selected(by: pair.new, in: target).isEmpty,
        let left = target.first(Target.GroupKind(old), old.name, in: old.namespace)
      else { return nil }
      return Finding(
        "\(pair.new.id.short) selected \(left.id.short) and selects no pod now", at: tree.keyLocation,
        in: pair.new, field: FieldPath(field),
        notes: [.init("the pods are described here", at: left.location)])
    }
  }

  private static func selector(of object: Object) -> String? {
    switch Target.GroupKind(object) {
    case .service, .podDisruptionBudget: "spec.selector"
    case .networkPolicy: "spec.podSelector"
    default: nil
    }
  }

  private static func selected(by object: Object, in target: Target) -> [Object] {
    if object.kind == "Service" { return target.workloads(selectedBy: object) }
    guard let selector = selector(of: object).flatMap({ object.tree.value(at: $0) }) else { return [] }
    return target.objects.filter { workload in
      guard workload.podTemplate != nil, Target.isSame(workload.namespace, object.namespace) else {
        return false
      }
      return LabelSelector(selector).matches(PodLabel.all(in: workload.podTemplate?["metadata"]?["labels"]))
    }
  }
}
