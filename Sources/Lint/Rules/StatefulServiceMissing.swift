struct StatefulServiceMissing: Rule {
  static let identity = RuleIdentity("stateful-service-missing", "REF015", .references, .warning)
  static let summary = "The governing Service of a StatefulSet does not exist."
  static let rationale = "The pods start, but the names by which others find each of them do not resolve."
  static let remedy = "Render a headless Service of that name, or leave `serviceName` out."
  static let examples = Examples(
    passing: [
      .all(set("serviceName: db"), .object("v1 Service", "db")).among(.install),
      set("serviceName: ''").among(.install),
      set("serviceName: gone"),
    ],
    failing: [set("serviceName: ↓gone").among(.install)])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    return target.all(.statefulSet).compactMap { object in
      guard let name = object["spec"]?["serviceName"], let text = name.text, !text.isEmpty,
        target.service(text, in: object.namespace) == nil
      else { return nil }
      return Finding(
        "\(object.id.short) names Service \"\(text)\", which is not in the set", on: name, in: object,
        field: "spec.serviceName")
    }
  }

  private static func set(_ spec: String) -> Example {
    .object("apps/v1 StatefulSet", "db", "spec: {\(spec)}")
  }
}
