struct UILogArchiveDead: Rule {
  static let identity = RuleIdentity("ui-log-archive-dead", "STO014", .storage, .warning)
  static let summary = "The UI reads archived logs from an unreachable store."
  static let rationale = """
    When a pod is gone the user sees an error of a store that does not exist, instead of being told that \
    the pod is gone.
    """
  static let remedy = """
    Give the UI endpoint and keys of the store (in an overlay: `storage.gcs.uiLogArchive`), or set \
    ARGO_ARCHIVE_LOGS to "false".
    """
  static let examples = Examples(
    passing: [
      .frontend(on).among(.install),
      .frontend(
        on, "ARGO_ARCHIVE_ARTIFACTORY, value: s3", "AWS_S3_ENDPOINT, value: storage.googleapis.com",
        "AWS_ACCESS_KEY_ID, value: a", "AWS_SECRET_ACCESS_KEY, value: b"
      ).among(.install),
      .frontend(on, "MINIO_HOST, value: storage.googleapis.com").among(.install),
      .all(
        .deployment("metadata-grpc-deployment", metadata: "namespace: kubeflow"),
        .configMap("pipeline-install-config", "appVersion: 2.16.1"), .apiServer(),
        .frontend(on),
        .object("v1 Service", "seaweedfs", "spec: {ports: [{port: 9000}]}")),
    ],
    failing: [
      .frontend("ARGO_ARCHIVE_LOGS, value: ↓'true'", "ARGO_ARCHIVE_ARTIFACTORY, value: s3").among(.install),
      .all(
        .deployment("metadata-grpc-deployment", metadata: "namespace: kubeflow"),
        .configMap("pipeline-install-config", ""), .apiServer(),
        .frontend("ARGO_ARCHIVE_LOGS, value: ↓'true'")),
    ])

  private static let on = "ARGO_ARCHIVE_LOGS, value: 'true'"

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let frontend = target.frontend else { return [] }
    let environment = target.environment(of: frontend)
    guard environment.isTrue("ARGO_ARCHIVE_LOGS"), let switchedOn = environment["ARGO_ARCHIVE_LOGS"],
      let problem = problem(in: environment, of: frontend, target)
    else { return [] }
    return .one("`ARGO_ARCHIVE_LOGS` is \"true\", but \(problem)", at: switchedOn)
  }

  private func problem(in environment: Environment, of frontend: Container, _ target: Target) -> String? {
    if environment.value("ARGO_ARCHIVE_ARTIFACTORY", default: "minio") == "minio" {
      // Upstream renamed its store's Service, and with it what the UI asks where nothing is set.
      let service = target.isBefore(2, 16) ? "minio-service" : "seaweedfs"
      let host = environment.value("MINIO_HOST", default: service)
      guard host == service, target.service(service, in: frontend.object.namespace) == nil else { return nil }
      return "there is no Service \"\(service)\""
    }
    let needed = ["AWS_S3_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
    return needed.first { environment[$0] == nil }.map { "`\($0)` is not set" }
  }
}
