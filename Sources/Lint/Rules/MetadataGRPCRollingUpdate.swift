struct MetadataGRPCRollingUpdate: Rule {
  static let identity = RuleIdentity("metadata-grpc-rolling-update", "DB016", .database, .warning)
  static let summary = "A rolling update of the metadata server runs two pods against one database."
  static let rationale = """
    The metadata server migrates its schema when it starts, and two at once can leave a schema that neither \
    accepts. Upstream sets no strategy, so a rolling update starts the new pod beside the old one.
    """
  static let remedy = "Set `strategy: {type: Recreate}`."
  static let examples = Examples(
    passing: [
      .object("apps/v1 Deployment", "metadata-grpc-deployment", "spec: {strategy: {type: Recreate}}")
        .among(.cloudSQL),
      Example("{apiVersion: apps/v1, kind: Deployment, metadata: {name: metadata-grpc-deployment}}")
        .among(.install),
    ],
    failing: [
      Example("{apiVersion: apps/v1, kind: Deployment, metadata: {name: ↓metadata-grpc-deployment}}")
        .among(.cloudSQL),
      .object(
        "apps/v1 Deployment", "metadata-grpc-deployment", "spec: {strategy: {type: ↓RollingUpdate}}"
      ).among(.cloudSQL),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.cloudSQL, let server = target.deployment("metadata-grpc-deployment") else { return [] }
    let type = server["spec"]?["strategy"]?["type"]
    if type?.text == "Recreate" { return [] }
    return .one(
      "`spec.strategy.type` of Deployment \"\(server.name)\" is \(type?.text.map { "\"\($0)\"" } ?? "not set");"
        + " expected \"Recreate\"", at: type?.location ?? server.location, in: server,
      field: "spec.strategy.type")
  }
}
