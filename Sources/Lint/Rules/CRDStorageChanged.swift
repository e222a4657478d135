struct CRDStorageChanged: Rule {
  static let identity = RuleIdentity("crd-storage-changed", "UPG008", .upgrade, .warning, on: .transition)
  static let summary = "A CustomResourceDefinition has a new storage version."
  static let rationale = """
    Objects that are there stay stored as they were until each is written again, and after that a way \
    back to the old release may not be able to read them.
    """
  static let remedy = """
    Write every object once after the upgrade, and take a backup before.
    """
  static let examples = Examples(
    passing: [definition("v1").after(definition("v1"))],
    failing: [definition("v2", mark: "↓").after(definition("v1"))])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.compactMap { pair in
      guard Target.GroupKind(pair.new) == .customResourceDefinition,
        let old = Self.stored(pair.old)?["name"]?.text,
        let version = Self.stored(pair.new), let new = version["name"]?.text, old != new
      else { return nil }
      return Finding(
        "\(pair.new.id.short) stores version \(new) where it stored \(old)", on: version["storage"],
        in: pair.new, field: FieldPath("spec.versions").item("name", new).key("storage"))
    }
  }

  private static func stored(_ definition: Object) -> Tree? {
    definition["spec"]?["versions"]?.items.first { $0["storage"]?.text == "true" }
  }

  private static func definition(_ stored: String, mark: String = "") -> Example {
    let versions = ["v1", "v2"].map { "{name: \($0), storage: \($0 == stored ? mark + "true" : "false")}" }
    return .object(
      "apiextensions.k8s.io/v1 CustomResourceDefinition", "widgets.example.com",
      "spec: {versions: [\(versions.joined(separator: ", "))]}")
  }
}
