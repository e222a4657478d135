struct ConfigKeyMissing: Rule {
  static let identity = RuleIdentity("config-key-missing", "DB002", .database, .error)
  static let summary = "A container requires a key that ConfigMap pipeline-install-config lacks."
  static let rationale = """
    The pod stays in CreateContainerConfigError: the kubelet does not start a container whose key is \
    missing. Which keys are needed differs from release to release.
    """
  static let remedy = "Add the key to ConfigMap pipeline-install-config."
  static let examples = Examples(
    passing: [
      .apiServer("DB, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: dbHost}}")
        .among(.install),
      .apiServer(
        "DB, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: no, optional: true}}"
      ).among(.install),
      .apiServer("DB, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: no}}"),
    ],
    failing: [
      .apiServer("DB, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: ↓dbHosts}}")
        .among(.install),
      .all(
        .object("v1 ConfigMap", "↓pipeline-install-config", "data: {dbHost: mysql, mysqlHost: mysql}"),
        .apiServer("A, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: dbPort}}"),
        .frontend("A, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: dbPort}}")
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let config = target.installConfig else { return [] }
    let keys = config["data"]?.pairs.map(\.key) ?? []
    let missing = target.references.filter { reference in
      reference.type == .configMap && reference.name == config.name && !reference.isOptional
        && reference.key.map { !keys.contains($0) } ?? false
    }
    return Dictionary(grouping: missing) { $0.key ?? "" }.flatMap { key, references in
      // What several need is missing there; what one alone needs may be misspelt here.
      if references.count > 1 { return [finding(for: key, readBy: references, in: config)] }
      return references.map { reference in
        Finding(
          "ConfigMap \"\(config.name)\" must have the key \"\(key)\", which \(reference.object.id.short) reads",
          on: reference.keyTree ?? reference.tree, in: reference.object, field: reference.field,
          notes: [.init("the ConfigMap stands here", at: config.location)] + (.nearest(to: key, in: keys)))
      }
    }
  }

  private func finding(for key: String, readBy references: [Reference], in config: Object) -> Finding {
    var readers: [String] = []
    for reference in references where !readers.contains(reference.object.id.short) {
      readers.append(reference.object.id.short)
    }
    return Finding(
      "ConfigMap \"\(config.name)\" must have the key \"\(key)\", which \(readers.joined(separator: ", ")) read"
        + (readers.count == 1 ? "s" : ""), on: nil, in: config, field: .data(key),
      notes: references.map { .init("it is read here", at: $0.location) })
  }
}
