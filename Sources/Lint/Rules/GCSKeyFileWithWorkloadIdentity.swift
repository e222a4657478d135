struct GCSKeyFileWithWorkloadIdentity: Rule {
  static let identity = RuleIdentity("gcs-key-file-with-workload-identity", "STO007", .storage, .warning)
  static let summary = "Argo uses a key file although the install uses Workload Identity."
  static let rationale = """
    A key of a service account does not expire, and every pod of the namespace can read it. Workload \
    Identity needs none.
    """
  static let remedy = """
    Remove `serviceAccountKeySecret`: the pods of workflows then use the identity of pipeline-runner.
    """
  static let examples = Examples(
    passing: [
      .all(.artifactRepository("gcs: {bucket: a}"), account).among(.gcs),
      .artifactRepository("gcs: {bucket: a, serviceAccountKeySecret: {name: k}}").among(.gcs),
    ],
    failing: [
      .all(
        .artifactRepository("gcs: {bucket: a, serviceAccountKeySecret: {name: k}}", mark: "↓"),
        account
      ).among(.gcs)
    ])

  private static let account: Example = .object(
    "v1 ServiceAccount", "pipeline-runner",
    metadata: "annotations: {iam.gke.io/gcp-service-account: runner@acme-prod.iam.gserviceaccount.com}")

  func check(_ target: Target) -> [Finding] {
    guard target.gates.gcs, target.gates.workloadIdentity, let repository = target.artifactRepository,
      repository.content["gcs"]?["serviceAccountKeySecret"] != nil
    else { return [] }
    return .one(
      "`gcs.serviceAccountKeySecret` must not be set: Workload Identity gives the pods their access",
      at: repository.place("gcs.serviceAccountKeySecret"))
  }
}
