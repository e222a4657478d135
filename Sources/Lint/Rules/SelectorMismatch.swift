struct SelectorMismatch: ObjectRule {
  static let identity = RuleIdentity("selector-mismatch", "REF013", .references, .error)
  static let summary = "The selector of a workload does not match its own pod template."
  static let rationale = "The API server refuses the object."
  static let remedy = """
    Give the pod template the labels that `selector` asks for. The selector itself cannot be changed once it is \
    applied.
    """
  static let examples = Examples(
    passing: [
      workload("matchLabels: {app: web}", labels: "app: web, version: '1'"),
      workload("matchExpressions: [{key: app, operator: In, values: [web, api]}]", labels: "app: web"),
      .deployment("web", template: "labels: {app: web}"),
    ],
    failing: [
      workload("matchLabels: {app: web, tier: front}", labels: "app: ↓wb", mark: "↓"),
      workload("matchExpressions: [{key: app, operator: NotIn, values: [web]}]", labels: "app: ↓web"),
      .object(
        "apps/v1 StatefulSet", "db",
        "spec: {selector: {matchLabels: {app: db}}, ↓template: {spec: {containers: []}}}"),
    ])

  private static let kinds: Set = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]

  func check(_ lone: LoneObject) -> [Finding] {
    let object = lone.object
    guard Self.kinds.contains(object.kind), object.group == "apps", let template = object.podTemplate else {
      return []
    }
    let borne = template["metadata"]?["labels"]
    // The server blames the labels: the selector of what was applied once cannot change.
    func finding(_ message: String, on key: String?, _ selector: Tree) -> Finding {
      let label = key.flatMap { borne?[$0] }
      let labels = FieldPath("spec.template.metadata.labels")
      return Finding(
        message, at: label?.location ?? borne?.keyLocation ?? template.keyLocation, in: object,
        field: label == nil ? labels : labels.key(key ?? ""),
        notes: [.init("the selector stands here", at: selector.location)])
    }
    let selector = object["spec"]?["selector"]
    let labels: [Finding] = (selector?["matchLabels"]?.pairs ?? []).compactMap { entry in
      let found = borne?[entry.key]?.text
      guard let wanted = entry.value.text, wanted != found else { return nil }
      return finding(
        "`spec.selector` asks for \(entry.key)=\(wanted), but the pods of \(object.id.short) have"
          + " \(found.map { "\(entry.key)=\($0)" } ?? "no label \"\(entry.key)\"")", on: entry.key,
        entry.value)
    }
    let expressions = LabelSelector(selector).expressions.filter {
      Self.isValid($0) && !LabelSelector.matches($0, PodLabel.all(in: borne))
    }
    return labels
      + expressions.map { expression in
        let key = expression["key"]?.text
        return finding(
          "`spec.selector` has an expression on \"\(key ?? "")\" that the labels of the pods of"
            + " \(object.id.short) do not fulfil", on: key, expression["key"] ?? expression)
      }
  }

  /// Of one that is not, the schema tells what is wrong.
  private static func isValid(_ expression: Tree) -> Bool {
    guard let key = expression["key"]?.text, KubernetesName.isLabelKey(key) else { return false }
    let hasValues = expression["values"].map { !$0.items.isEmpty } ?? false
    return switch expression["operator"]?.text {
    case "In", "NotIn": hasValues
    case "Exists", "DoesNotExist": !hasValues
    default: false
    }
  }

  private static func workload(_ selector: String, labels: String, mark: String = "") -> Example {
    .deployment("web", template: "\(mark)labels: {\(labels)}", spec: "selector: {\(selector)}")
  }
}
