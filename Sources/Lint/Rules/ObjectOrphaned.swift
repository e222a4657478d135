struct ObjectOrphaned: Rule {
  static let identity = RuleIdentity("object-orphaned", "REF004", .references, .warning)
  static let summary = "An object refers only to something that was removed."
  static let rationale =
    "It grants, exposes or announces something that no longer exists, and misleads the next reader."
  static let remedy = "Remove it too."
  static let examples = Examples(
    passing: [
      .all(
        .object("v1 ServiceAccount", "mysql"),
        .deployment("mysql", pod: "serviceAccountName: mysql", template: "labels: {app: mysql}")
      ).among(.install),
      .object("v1 ServiceAccount", "pipeline-runner").among(.install),
      .object("v1 ServiceAccount", "mysql"),
      // Unless a host is set, the API server finds its store through this Service's variables.
      .apiServer("A, value: b").among(.install),
    ],
    failing: [
      .object("v1 ServiceAccount", "↓kubeflow-pipelines-minio-gcs-gateway").among(.install),
      .all(
        .apiServer("OBJECTSTORECONFIG_HOST, value: storage.googleapis.com"),
        .object("v1 Service", "↓minio-service", "spec: {selector: {app: minio}}")
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    let used = Set(target.references.filter { $0.type == .serviceAccount }.map(\.name))
    let accounts = ["mysql", "kubeflow-pipelines-minio-gcs-gateway"].filter { !used.contains($0) }
    let orphans =
      accounts.compactMap { target.first(.serviceAccount, $0) }
      + ["mysql", "minio-service"].compactMap { target.service($0) }.filter { isUnused($0, in: target) }
    return orphans.map { object in
      Finding("nothing refers to \(object.id.short) any more; expected it removed", on: nil, in: object)
    }
  }

  private func isUnused(_ service: Object, in target: Target) -> Bool {
    if !target.workloads(selectedBy: service).isEmpty { return false }
    if service["spec"]?["selector"] == nil { return false }
    if service.name == "minio-service", let server = target.apiServer,
      target.environment(of: server)["OBJECTSTORECONFIG_HOST"] == nil
    {
      return false
    }
    return !target.objects.contains { object in
      object.id != service.id && object.tree.holds { $0.contains(service.name) }
    }
  }
}

extension Tree {
  /// Whether a scalar below this value has a text of a kind.
  func holds(_ condition: (String) -> Bool) -> Bool {
    switch kind {
    case .mapping: pairs.contains { $0.value.holds(condition) }
    case .sequence: items.contains { $0.holds(condition) }
    case .scalar: text.map(condition) ?? false
    }
  }
}
