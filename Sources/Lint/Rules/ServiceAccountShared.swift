struct ServiceAccountShared: Rule {
  static let identity = RuleIdentity("service-account-shared", "WI005", .identity, .warning)
  static let summary = "User code runs with the Google identity of a system component."
  static let rationale = """
    Whatever a pipeline step may do, the component may, and the other way round: a notebook could read \
    what only the UI should.
    """
  static let remedy = "Use one Google service account for each role."
  static let examples = Examples(
    passing: [.all(account("ml-pipeline-ui", "ui"), account("pipeline-runner", "runner"))],
    failing: [
      .all(account("ml-pipeline-ui", "kfp"), account("pipeline-runner", "kfp", mark: "↓")),
      .all(
        .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: kf-user"),
        account("ml-pipeline-ui", "kfp"), account("kf-user", "kfp", mark: "↓")),
    ])

  private static let system = [
    "ml-pipeline-ui", "ml-pipeline-visualizationserver", "kubeflow-pipelines-cloudsql-proxy",
  ]
  private static let user = ["kubeflow-pipelines-container-builder", "kubeflow-pipelines-viewer"]

  func check(_ target: Target) -> [Finding] {
    let annotation = { (account: Object) in account.annotation(Target.workloadIdentityAnnotation) }
    let systems = target.serviceAccounts.filter { Self.system.contains($0.name) }
    let users = Self.user + ["pipeline-runner", target.runnerAccount].compactMap(\.self)
    return target.serviceAccounts.filter { users.contains($0.name) }.compactMap { account in
      guard let own = annotation(account), let address = own.text, !address.isEmpty,
        let other = systems.first(where: { annotation($0)?.text == address })
      else { return nil }
      return Finding(
        "ServiceAccount \"\(account.name)\" runs code of users and shares \"\(address)\" with \"\(other.name)\"",
        on: own, in: account, field: .annotation(Target.workloadIdentityAnnotation),
        notes: [.init("the other account stands here", at: other.location)])
    }
  }

  private static func account(_ name: String, _ google: String, mark: String = "") -> Example {
    .object(
      "v1 ServiceAccount", name,
      metadata:
        "annotations: {iam.gke.io/gcp-service-account: \(mark)\(google)@acme-prod.iam.gserviceaccount.com}")
  }
}
