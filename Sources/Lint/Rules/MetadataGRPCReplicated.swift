struct MetadataGRPCReplicated: Rule {
  static let identity = RuleIdentity("metadata-grpc-replicated", "DB010", .database, .warning)
  static let summary = "The metadata server has more than one replica."
  static let rationale = """
    Each pod migrates the schema when it starts. Two at once against an empty database leave a schema \
    that neither accepts.
    """
  static let remedy = "Set `replicas: 1`, and let no autoscaler go further."
  static let examples = Examples(
    passing: [.deployment("metadata-grpc-deployment", spec: "replicas: 1")],
    failing: [
      .deployment("metadata-grpc-deployment", spec: "replicas: ↓2"),
      .all(
        .deployment("metadata-grpc-deployment"),
        .object(
          "autoscaling/v2 HorizontalPodAutoscaler", "a",
          "spec: {scaleTargetRef: {kind: Deployment, name: metadata-grpc-deployment}, maxReplicas: ↓2}")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let server = target.deployment("metadata-grpc-deployment") else { return [] }
    return target.replications(of: server).map { replication in
      let manner = replication.object.id == server.id ? "has" : "may get"
      return Finding(
        "Deployment \"\(server.name)\" \(manner) \(replication.count) replicas; expected 1", at: replication)
    }
  }
}
