struct SelectorMismatch: Rule {
  static let identity = RuleIdentity("selector-mismatch", "REF013", .references, .error)
  static let summary = "The selector of a workload does not match its own pod template."
  static let rationale = "The API server refuses the object."
  static let remedy = """
    Give the pod template the labels that `selector` asks for. The selector itself cannot be changed once it is \
    applied.
    """
  static let examples = Examples(
    passing: [
      Example(workload("matchLabels: {app: web}", labels: "app: web, version: '1'")),
      Example(
        workload("matchExpressions: [{key: app, operator: In, values: [web, api]}]", labels: "app: web")),
      Example(Sample.deployment("web", template: "labels: {app: web}")),
    ],
    failing: [
      Example(workload("matchLabels: {app: ↓web, tier: ↓front}", labels: "app: wb")),
      Example(
        workload("matchExpressions: [{key: ↓app, operator: NotIn, values: [web]}]", labels: "app: web")),
      Example(
        Sample.object(
          "apps/v1 StatefulSet", "db",
          "spec: {selector: {matchLabels: {app: ↓db}}, template: {spec: {containers: []}}}")),
    ])

  private static let kinds: Set = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]

  func check(_ target: Target) -> [Finding] {
    target.objects.flatMap { object -> [Finding] in
      guard Self.kinds.contains(object.kind), object.group == "apps", let template = object.podTemplate else {
        return []
      }
      let borne = template["metadata"]?["labels"]
      let selector = object["spec"]?["selector"]
      let field = FieldPath("spec.selector")
      let labels: [Finding] = (selector?["matchLabels"]?.pairs ?? []).compactMap { entry in
        let found = borne?[entry.key]?.text
        guard let wanted = entry.value.text, wanted != found else { return nil }
        return Finding(
          "`spec.selector` asks for \(entry.key)=\(wanted), but the pods of \(object.id.short) have"
            + " \(found.map { "\(entry.key)=\($0)" } ?? "no label \"\(entry.key)\"")", on: entry.value,
          in: object, field: field.key("matchLabels").key(entry.key),
          notes: [.init("the labels of the pods stand here", at: borne?.keyLocation ?? template.keyLocation)])
      }
      let expressions = LabelSelector(selector).expressions.enumerated().filter {
        !LabelSelector.matches($0.element, PodLabel.all(in: borne))
      }
      return labels
        + expressions.map { index, expression in
          Finding(
            "`spec.selector` has an expression on \"\(expression["key"]?.text ?? "")\" that the labels of the pods of"
              + " \(object.id.short) do not fulfil", on: expression["key"] ?? expression, in: object,
            field: field.key("matchExpressions").item(index))
        }
    }
  }

  private static func workload(_ selector: String, labels: String) -> String {
    Sample.deployment("web", template: "labels: {\(labels)}", spec: "selector: {\(selector)}")
  }
}
