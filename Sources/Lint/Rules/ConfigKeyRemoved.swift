struct ConfigKeyRemoved: Rule {
  static let identity = RuleIdentity("config-key-removed", "UPG016", .references, .error, on: .transition)
  static let summary = "A ConfigMap key that a pod reads was removed."
  static let rationale = """
    A pod that must have the key does not start; one that may do without it takes its own default.
    """
  static let remedy = """
    Set the key, in an overlay with a patch, or change who reads it.
    """
  static let examples = Examples(
    passing: [
      .all(.configMap("c", "b: x"), reader("b")).after(.configMap("c", "a: x, b: x")),
      .all(.configMap("c", ""), reader("b")).after(.configMap("c", "")),
    ],
    failing: [
      .all(.configMap("c", ""), reader("a", mark: "↓")).after(.configMap("c", "a: x")),
      .all(.configMap("c", ""), reader("a", ", optional: true", mark: "↓")).after(.configMap("c", "a: x")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous else { return [] }
    return target.references.compactMap { reference in
      guard reference.type == .configMap, let key = reference.key,
        let map = target.configMap(reference.name, in: reference.object.namespace), map["data"]?[key] == nil,
        let old = previous.configMap(reference.name, in: reference.object.namespace)?["data"]?[key]
      else { return nil }
      return Finding(
        "\(map.id.short) no longer has the key \"\(key)\", which \(reference.object.id.short) reads",
        at: reference, severity: reference.isOptional ? .warning : nil,
        notes: [.init("it stood here before", at: old.location)])
    }
  }

  static func reader(_ key: String, _ rest: String = "", mark: String = "") -> Example {
    .deployment(
      "reader",
      "name: main, env: [{name: A, valueFrom: {configMapKeyRef: {name: \(mark)c, key: \(key)\(rest)}}}]")
  }
}
