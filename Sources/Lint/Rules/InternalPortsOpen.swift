struct InternalPortsOpen: Rule {
  static let identity = RuleIdentity("internal-ports-open", "NET001", .network, .warning)
  static let summary = "An unauthenticated component is reachable from every pod in the cluster."
  static let rationale = """
    Identity-Aware Proxy protects only the way from outside. Inside the cluster, the API server, the \
    metadata server and the database answer everybody.
    """
  static let remedy =
    "Select the pods with a NetworkPolicy for Ingress. In an overlay: `networkPolicy.enabled`."
  static let examples = Examples(
    passing: [
      .all(
        .deployment("ml-pipeline"), .deployment("metadata-grpc-deployment"),
        .deployment("mysql"),
        policy
      ).among(.install),
      .deployment("ml-pipeline"),
      .all(
        .deployment("ml-pipeline", spec: "replicas: 0"),
        .deployment("metadata-grpc-deployment", spec: "replicas: 0"),
        .deployment("mysql", spec: "replicas: 0")
      ).among(.install),
    ],
    failing: [
      .all(
        .deployment("↓ml-pipeline"), .deployment("↓metadata-grpc-deployment"),
        .deployment("↓mysql")
      ).among(.install)
    ])

  private static let policy: Example = .object(
    "networking.k8s.io/v1 NetworkPolicy", "all", "spec: {podSelector: {}}")

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    let policies = NetworkPolicies(in: target)
    return ["ml-pipeline", "metadata-grpc-deployment", "mysql", "cloudsqlproxy"].compactMap {
      target.deployment($0)
    }
    // One that is scaled to nothing, as upstream's env/dev-kind does, has no port.
    .filter { $0["spec"]?["replicas"]?.text != "0" }.filter {
      !policies.selecting($0).contains(where: \.isForIngress)
    }.map { workload in
      Finding(
        "no NetworkPolicy for Ingress selects the pods of \(workload.id.short): the whole cluster can reach them",
        on: nil, in: workload)
    }
  }
}
