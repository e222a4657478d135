struct NamespaceNamed: Rule {
  static let identity = RuleIdentity("namespace-named", "UPG020", .order, .info, on: .transition)
  static let summary = "A value now names the namespace of its own object."
  static let rationale = """
    It works only as long as the install is in that namespace. Whoever installs into another one reaches \
    for an object that is not there.
    """
  static let remedy = """
    Nothing, where the namespace stays. In an overlay `upstream.namespace` changes what upstream names.
    """
  static let examples = Examples(
    passing: [
      server("store").after(server("store")),
      server("store.kubeflow").after(server("store.kubeflow")),
    ],
    failing: [server("↓store.kubeflow").after(.apiServer("B, value: b"))])

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous else { return [] }
    return target.containers.flatMap { container -> [Finding] in
      let namespace = container.object.namespace.isEmpty ? "kubeflow" : container.object.namespace
      let before = previous.containers.first {
        $0.object.id.short == container.object.id.short && $0.name == container.name
      }
      return (container.tree["env"]?.items ?? []).compactMap { entry in
        guard let name = entry["name"]?.text, let value = entry["value"], let text = value.text,
          Self.names(namespace, text), let before, before.variable(name)?["value"]?.text != text
        else { return nil }
        return Finding(
          "`\(name)` is \"\(text)\", which names the namespace \(namespace)", on: value, in: container.object,
          field: container.field(ofVariable: name).key("value"))
      }
    }
  }

  /// Whether a text holds a host of a namespace: `NAME.NAMESPACE`, with or without `.svc` and a port behind it.
  private static func names(_ namespace: String, _ text: String) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
    return words.contains { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count >= 2 && !parts[0].isEmpty && parts[1] == namespace
        && (parts.count == 2 || parts[2] == "svc")
    }
  }

  private static func server(_ host: String) -> Example { .apiServer("HOST, value: \(host)") }
}
