struct SQLProxyHoldsUpPod: ObjectRule {
  static let identity = RuleIdentity("sql-proxy-holds-up-pod", "DB025", .database, .error)
  static let summary =
    "A Cloud SQL Auth Proxy runs as an init container that never ends, so the pod never starts."
  static let rationale = """
    The proxy runs until it is stopped. The kubelet waits for each init container to end, unless it is one that is \
    restarted always: the pod stays in Init:0/1.
    """
  static let remedy = "Give the init container `restartPolicy: Always`, which makes it a sidecar."
  static let examples = Examples(
    passing: [
      initial("args: [acme-prod:asia-northeast1:kfp], restartPolicy: Always"),
      // These end by themselves.
      initial("args: [wait, --max, 30s]"),
      initial("args: [--version]"),
      initial("command: [cp, /cloud-sql-proxy, /shared/]"),
    ],
    failing: [
      initial("args: [acme-prod:asia-northeast1:kfp]", mark: "↓"),
      initial("command: [/cloud-sql-proxy, acme-prod:asia-northeast1:kfp]", mark: "↓"),
      .object(
        "batch/v1 CronJob", "nightly",
        """
        spec: {jobTemplate: {spec: {template: {spec: {initContainers:
          [{name: ↓proxy, image: 'gcr.io/cloudsql-docker/gce-proxy:1.37.0', args: [-instances=a:b:c=tcp:3306]}]}}}}}
        """),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      guard container.role == .initialization, container.startsSQLProxy, !Self.ends(container) else {
        return nil
      }
      return Finding(
        "the proxy \"\(container.name)\" is an init container and never ends; expected `restartPolicy` \"Always\"",
        on: container.tree["restartPolicy"] ?? container.tree["name"], in: container, field: "restartPolicy")
    }
  }

  /// Whether it is told to do something that has an end.
  private static func ends(_ container: Container) -> Bool {
    let words = container.flags.words.compactMap(\.text)
    return words.contains {
      ["wait", "completion", "help", "--help", "-h", "--version", "-v", "-version"].contains($0)
    }
  }

  private static func initial(_ fields: String, mark: String = "") -> Example {
    let image = "'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3'"
    return .deployment("web", pod: "initContainers: [{name: \(mark)proxy, image: \(image), \(fields)}]")
  }
}
