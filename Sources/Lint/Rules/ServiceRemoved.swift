struct ServiceRemoved: Rule {
  static let identity = RuleIdentity("service-removed", "UPG012", .references, .error, on: .transition)
  static let summary = "A Service that is still in use was removed."
  static let rationale = """
    Its name no longer resolves: whoever connects to it gets an error, at start or at the first use.
    """
  static let remedy = """
    Name what takes its place, or keep the Service.
    """
  static let examples = Examples(
    passing: [
      .apiServer("HOST, value: other").after(store),
      .all(store, .apiServer("HOST, value: 'store.kubeflow:9000'")).after(store),
    ],
    failing: [
      .apiServer("HOST, value: ↓'store.kubeflow:9000'").after(store),
      .configMap("a", "host: ↓'http://store:9000'").after(store),
    ])

  private static let store: Example = .object("v1 Service", "store", "spec: {ports: [{port: 9000}]}")

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    let gone = transition.removed.filter { Target.GroupKind($0) == .service }
    guard !gone.isEmpty else { return [] }
    return target.objects.flatMap { object -> [Finding] in
      guard ["ConfigMap", "Ingress"].contains(object.kind) || object.podTemplate != nil else { return [] }
      var findings: [Finding] = []
      object.tree.visitScalars { scalar in
        guard let text = scalar.text, let service = gone.first(where: { Self.names($0, text) }) else {
          return
        }
        findings.append(
          Finding(
            "\(service.id.short) \(transition.fate(of: service)), but \(object.id.short) still names it",
            on: scalar, in: object, notes: [.init("it stood here before", at: service.location)]))
      }
      return findings
    }
  }

  /// Whether a text names a Service as a host: `NAME:PORT`, `NAME.NAMESPACE`, `http://NAME`, or nothing else.
  private static func names(_ service: Object, _ text: String) -> Bool {
    var rest = text[...]
    while let range = rest.firstRange(of: service.name) {
      let before = text[..<range.lowerBound].last
      let after = rest[range.upperBound...]
      let isWhole = text == service.name && service.name.contains("-")
      let isHost =
        after.first == ":" && after.dropFirst().first?.isNumber == true || after.hasPrefix(".svc")
        || after.hasPrefix(".\(service.namespace.isEmpty ? "kubeflow" : service.namespace)")
        || text[..<range.lowerBound].hasSuffix("://")
      let isStart = before.map { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "." } ?? true
      if isStart, isHost || isWhole { return true }
      rest = after
    }
    return false
  }
}

extension Tree {
  /// Calls a function with every scalar below this value.
  func visitScalars(_ visit: (Tree) -> Void) {
    switch kind {
    case .mapping: for entry in pairs where entry.key != "labels" { entry.value.visitScalars(visit) }
    case .sequence: for item in items { item.visitScalars(visit) }
    case .scalar: visit(self)
    }
  }
}
