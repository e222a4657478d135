struct DiscoveryServiceMissing: Rule {
  static let identity = RuleIdentity("discovery-service-missing", "REF007", .references, .error)
  static let summary = "A Service that the components discover through environment variables is missing."
  static let rationale = """
    The components read the variables that these Services inject. Without them the UI falls back to \
    localhost, and driver and launcher to names in namespace kubeflow.
    """
  static let remedy =
    "Keep Services ml-pipeline, metadata-grpc-service and metadata-envoy-service under these names."
  static let examples = Examples(
    passing: [
      Example("{apiVersion: v1, kind: Namespace, metadata: {name: kubeflow}}").among(.install),
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: ml-pipeline}}",
    ],
    failing: [
      Example(
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: ↓ml-pipeline}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: ↓metadata-envoy-deployment}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: metadata-grpc-service}}
        """
      ).inOverlay()
    ])

  /// Each Service, and the Deployments whose name stands for it, the nearest first.
  private static let services = [
    ("ml-pipeline", ["ml-pipeline"]),
    ("metadata-grpc-service", ["metadata-grpc-deployment", "ml-pipeline"]),
    ("metadata-envoy-service", ["metadata-envoy-deployment", "ml-pipeline"]),
  ]

  static let names = Set(services.map(\.0))

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    return Self.services.compactMap { service, deployments in
      guard let owner = deployments.lazy.compactMap({ target.deployment($0) }).first,
        target.service(service, in: owner.namespace) == nil
      else { return nil }
      return Finding(
        "Service \"\(service)\" must stand beside Deployment \"\(owner.name)\": the other components find it by that"
          + " name", at: owner.location, in: owner)
    }
  }
}
