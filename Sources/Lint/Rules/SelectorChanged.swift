struct SelectorChanged: Rule {
  static let identity = RuleIdentity("selector-changed", "ORD004", .order, .error, on: .transition)
  static let needsRecreation = true
  static let summary = "The selector of a workload changed."
  static let rationale = """
    It cannot be changed: the API server refuses the update. A label that is added to or taken from \
    everything does this to every Deployment.
    """
  static let remedy = "Keep the selector, or delete the workload first."
  static let examples = Examples(
    passing: [
      workload("matchLabels: {app: a, tier: b}").after(workload("matchLabels: {tier: b, app: a}")),
      workload("matchLabels: {app: a}").after(.deployment("other")),
    ],
    failing: [
      workload("↓matchLabels: {app: a}", mark: "↓")
        .after(workload("matchLabels: {app: a, application-crd-id: kubeflow-pipelines}"))
    ])

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous else { return [] }
    return target.objects.compactMap { object in
      guard ["Deployment", "StatefulSet", "DaemonSet"].contains(object.kind), object.group == "apps",
        let old = previous.first(
          Target.GroupKind(object.kind, group: "apps"), object.name, in: object.namespace),
        let selector = object["spec"]?["selector"], let former = old["spec"]?["selector"],
        !selector.isSame(as: former)
      else { return nil }
      return Finding(
        "`spec.selector` of \(object.id.short) must stay as it was: it cannot be changed",
        at: selector.keyLocation, in: object, field: "spec.selector",
        notes: [.init("it stood here before", at: former.keyLocation)])
    }
  }

  private static func workload(_ selector: String, mark: String = "") -> Example {
    .deployment("web", spec: "\(mark)selector: {\(selector.filter { $0 != "↓" })}")
  }
}
