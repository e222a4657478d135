struct ObjectStoreKeysMissing: Rule {
  static let identity = RuleIdentity("object-store-keys-missing", "STO018", .storage, .error)
  static let summary = "The API server lacks one or both keys of its object store."
  static let rationale = """
    Up to 2.15 it signs with minio/minio123 where a key is not set, which every other store refuses: it \
    ends at start. From 2.16 on it wants both keys or neither.
    """
  static let remedy = """
    Set OBJECTSTORECONFIG_ACCESSKEY and OBJECTSTORECONFIG_SECRETACCESSKEY from a Secret.
    """
  static let examples = Examples(
    passing: [
      .apiServer(
        "OBJECTSTORECONFIG_ACCESSKEY, value: a", "OBJECTSTORECONFIG_SECRETACCESSKEY, value: b"
      ).among(.install),
      .all(.apiServer(), release("2.16.0")).among(.install),
    ],
    failing: [
      .apiServer("OBJECTSTORECONFIG_SECRETACCESSKEY, value: b", name: "↓ml-pipeline").among(.install),
      .all(
        .apiServer("OBJECTSTORECONFIG_ACCESSKEY, value: a", name: "↓ml-pipeline"), release("2.16.0")
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let server = target.apiServer else { return [] }
    let environment = target.environment(of: server)
    let names = ["OBJECTSTORECONFIG_ACCESSKEY", "OBJECTSTORECONFIG_SECRETACCESSKEY"]
    let missing = names.filter { environment[$0] == nil }
    if missing.count == 2, !target.isBefore(2, 16) { return [] }
    return missing.map { name in
      Finding(
        "container \"\(server.name)\" must set `\(name)`: without it the object store refuses every request",
        on: nil, in: server.object, field: server.field(ofVariable: name))
    }
  }

  private static func release(_ version: String) -> Example {
    .configMap("pipeline-install-config", "appVersion: \(version)")
  }
}
