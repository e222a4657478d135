struct WorkloadIdentityNeedless: Rule {
  static let identity = RuleIdentity("workload-identity-needless", "WI003", .identity, .warning)
  static let summary = "A service account has a Google identity, but its pods use no Google Cloud service."
  static let rationale = "Whoever takes over such a pod has rights that the pod never needed."
  static let remedy = "Remove the annotation."
  static let parameters = [
    RuleParameter(
      name: "serviceAccounts",
      defaults: [
        "argo", "ml-pipeline-persistenceagent", "ml-pipeline-scheduledworkflow",
        "kubeflow-pipelines-metadata-writer",
        "ml-pipeline-viewer-crd-service-account", "kubeflow-pipelines-cache-deployer-sa",
      ], summary: "Service accounts that need no access.")
  ]
  static let examples = Examples(
    passing: [
      account("pipeline-runner"),
      .all(
        account("ml-pipeline"),
        .deployment(
          "ml-pipeline",
          pod: """
            serviceAccountName: ml-pipeline
                  initContainers: [{restartPolicy: Always, image: cloud-sql-proxy}]
            """)),
    ],
    failing: [
      account("argo", mark: "↓"),
      .all(
        account("ml-pipeline", mark: "↓"),
        .deployment("ml-pipeline", pod: "serviceAccountName: ml-pipeline")),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let needless = Set(input.values("serviceAccounts", of: Self.self))
    let proxied = Set(target.containers.filter(\.isSQLProxy).map(\.object.serviceAccountName))
    return target.serviceAccounts.compactMap { account in
      let hasOwnProxy = ["ml-pipeline", "metadata-grpc-server", "kubeflow-pipelines-cache"].contains(
        account.name)
      guard needless.contains(account.name) || (hasOwnProxy && !proxied.contains(account.name)),
        let annotation = account.annotation(Target.workloadIdentityAnnotation)
      else { return nil }
      return Finding(
        "ServiceAccount \"\(account.name)\" must not be bound to a Google service account: its pods need none",
        on: annotation, in: account, field: .annotation(Target.workloadIdentityAnnotation))
    }
  }

  private static func account(_ name: String, mark: String = "") -> Example {
    .object(
      "v1 ServiceAccount", name,
      metadata: "annotations: {iam.gke.io/gcp-service-account: \(mark)kfp@acme-prod.iam.gserviceaccount.com}")
  }
}
