struct CRDVersionDropped: Rule {
  static let identity = RuleIdentity("crd-version-dropped", "UPG007", .upgrade, .error, on: .transition)
  static let endangersData = true
  static let summary = "A CustomResourceDefinition was removed, or no longer serves a version."
  static let rationale = """
    Clients that ask for the version get nothing, and the update is refused while \
    `status.storedVersions` names it. With a definition all its objects are deleted.
    """
  static let remedy = """
    Move clients and stored objects to a version that stays before the upgrade.
    """
  static let examples = Examples(
    passing: [
      definition("{name: v1, served: true}, {name: v2, served: true}")
        .after(definition("{name: v1, served: true}"))
    ],
    failing: [
      definition("{name: v2, served: true}").after(definition("{name: ↓v1, served: true}")),
      definition("{name: v1, served: ↓false}, {name: v2, served: true}")
        .after(definition("{name: v1, served: true}, {name: v2, served: true}")),
      .configMap("a", "").after(definition("{name: v1, served: true}", name: "↓widgets.example.com")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    let gone = transition.removed.filter { Target.GroupKind($0) == .customResourceDefinition }.map {
      definition in
      Finding(
        "\(definition.id.short) \(transition.fate(of: definition)): deleting it deletes all its objects",
        on: nil, in: definition)
    }
    let pairs = transition.pairs.filter { Target.GroupKind($0.new) == .customResourceDefinition }
    return gone
      + pairs.flatMap { pair -> [Finding] in
        let versions = pair.new["spec"]?["versions"]?.items ?? []
        return (pair.old["spec"]?["versions"]?.items ?? []).compactMap { old in
          guard old["served"]?.text != "false", let name = old["name"], let text = name.text else {
            return nil
          }
          let new = versions.first { $0["name"]?.text == text }
          if let new, new["served"]?.text != "false" { return nil }
          return Finding(
            "\(pair.new.id.short) no longer serves version \(text)", at: (new?["served"] ?? name).location,
            in: pair.new, field: FieldPath("spec.versions").item("name", text))
        }
      }
  }

  private static func definition(_ versions: String, name: String = "widgets.example.com") -> Example {
    .object("apiextensions.k8s.io/v1 CustomResourceDefinition", name, "spec: {versions: [\(versions)]}")
  }
}
