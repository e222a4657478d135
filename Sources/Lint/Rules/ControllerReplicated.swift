struct ControllerReplicated: Rule {
  static let identity = RuleIdentity("controller-replicated", "RES006", .resources, .error)
  static let summary = "A part of Kubeflow Pipelines that must run once runs more often."
  static let rationale = """
    The controller of recurring runs elects no leader: each of its pods starts every run. The deployer of the cache's \
    webhook makes one certificate per pod, and the last one wins. Database and object store of the install each \
    have one disk, which only one of their pods can use.
    """
  static let remedy = "Set `replicas: 1`, and let no autoscaler go further."
  static let examples = Examples(
    passing: [
      .deployment("ml-pipeline-scheduledworkflow", spec: "replicas: 1"),
      .deployment("ml-pipeline", spec: "replicas: 2"),
      .all(.deployment("ml-pipeline-scheduledworkflow"), scaler("ml-pipeline", most: "3")),
      .deployment("mysql", spec: "replicas: 2"),
    ],
    failing: [
      .deployment("ml-pipeline-scheduledworkflow", spec: "replicas: ↓2"),
      .deployment("mysql", spec: "replicas: ↓2").among(.install),
      .all(.deployment("ml-pipeline-scheduledworkflow"), scaler("ml-pipeline-scheduledworkflow", most: "↓3")),
      .all(
        .deployment("cache-deployer-deployment"),
        .object(
          "keda.sh/v1alpha1 ScaledObject", "a",
          "spec: {scaleTargetRef: {name: cache-deployer-deployment}, maxReplicaCount: ↓2}")),
    ])

  /// The harm when each of them runs twice; the stores only where they are those of the install.
  private static let reasons = [
    "ml-pipeline-scheduledworkflow": "starts each recurring run once per pod",
    "cache-deployer-deployment": "makes one certificate per pod",
    "mysql": "keeps its data on one disk", "minio": "keeps its data on one disk",
    "seaweedfs": "keeps its data on one disk",
  ]
  private static let stores: Set = ["mysql", "minio", "seaweedfs"]

  func check(_ target: Target) -> [Finding] {
    target.deployments.flatMap { workload -> [Finding] in
      guard let reason = Self.reasons[workload.name],
        target.gates.complete || !Self.stores.contains(workload.name)
      else { return [] }
      return target.replications(of: workload).map { replication in
        Finding(
          "\(workload.id.short) may have \(replication.count) pods, and \(reason); expected 1",
          at: replication)
      }
    }
  }

  private static func scaler(_ name: String, most: String) -> Example {
    .object(
      "autoscaling/v2 HorizontalPodAutoscaler", "a",
      "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: \(name)}, maxReplicas: \(most)}")
  }
}
