struct NamespaceHardCoded: Rule {
  static let identity = RuleIdentity("namespace-hard-coded", "ORD003", .order, .error)
  static let summary = "A value names the namespace kubeflow although the install is in another one."
  static let rationale = "It reaches for an object that is not there, or is somebody else's."
  static let remedy = """
    Change it; in an overlay `upstream.namespace` does so for everything that upstream names.
    """
  static let examples = Examples(
    passing: [
      config("acme", "host: db.acme.svc, site: www.kubeflow.org, image: ghcr.io/kubeflow/a"),
      config("kubeflow", "host: minio-service.kubeflow:9000"),
      .all(config("acme", "a: b"), .object("v1 Namespace", "kubeflow")),
    ],
    failing: [
      config("acme", "host: ↓'minio-service.kubeflow:9000'"),
      config("acme", "url: ↓'http://db.kubeflow.svc.cluster.local/a'"),
      config("acme", "namespace: ↓kubeflow"),
      .all(config("acme", "a: b"), .object("v1 ConfigMap", "a", metadata: "namespace: ↓kubeflow")),
    ])

  func check(_ target: Target) -> [Finding] {
    let own = target.facts?.namespace ?? target.installConfig?.namespace ?? ""
    guard !own.isEmpty, own != "kubeflow" else { return [] }
    return target.objects.flatMap { object -> [Finding] in
      if object.kind == "CustomResourceDefinition" { return [] }
      var findings: [Finding] = []
      if let namespace = object.tree["metadata"]?["namespace"], namespace.text != own {
        findings.append(
          Finding(
            "\(object.id.short) is in namespace \"\(namespace.text ?? "")\"; expected \"\(own)\"",
            on: namespace, in: object, field: "metadata.namespace"))
      }
      for place in HardCodedPlaces(in: object).found {
        findings.append(
          Finding(
            "`\(place.field)` names the namespace kubeflow; expected \"\(own)\"", on: place.tree, in: object,
            field: place.field))
      }
      return findings
    }
  }

  private static func config(_ namespace: String, _ data: String) -> Example {
    .object("v1 ConfigMap", "pipeline-install-config", metadata: "namespace: \(namespace)", "data: {\(data)}")
  }
}

/// The scalars of an object that name the namespace kubeflow.
private struct HardCodedPlaces {
  private(set) var found: [(tree: Tree, field: FieldPath)] = []

  init(in object: Object) {
    for entry in object.tree.pairs where !["apiVersion", "kind"].contains(entry.key) {
      if entry.key == "metadata" {
        for inner in entry.value["annotations"]?.pairs ?? [] { visit(inner.value, .annotation(inner.key)) }
      } else {
        visit(entry.value, FieldPath("").key(entry.key))
      }
    }
  }

  /// Names, labels, images and API groups may say kubeflow.
  private static let harmless: Set = [
    "name", "labels", "matchLabels", "selector", "image", "apiGroups", "apiGroup",
  ]

  private mutating func visit(_ tree: Tree, _ field: FieldPath) {
    switch tree.kind {
    case .mapping:
      for entry in tree.pairs where !Self.harmless.contains(entry.key) {
        visit(entry.value, field.key(entry.key))
      }
    case .sequence:
      for (index, item) in tree.items.enumerated() { visit(item, field.item(index)) }
    case .scalar:
      if let text = tree.text, text == "kubeflow" || Self.namesHost(text) { found.append((tree, field)) }
    }
  }

  /// Whether a text holds `NAME.kubeflow`, as a host of the cluster.
  private static func namesHost(_ text: String) -> Bool {
    var rest = text[...]
    while let range = rest.firstRange(of: ".kubeflow") {
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...]
      let isName = before.map { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") } ?? false
      let next = after.first
      let isEnd = next.map { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") } ?? true
      let isService = after.hasPrefix(".svc") && !after.hasPrefix(".svc-")
      if isName, isEnd || isService { return true }
      rest = after
    }
    return false
  }
}
