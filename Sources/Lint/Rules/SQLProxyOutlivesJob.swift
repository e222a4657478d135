struct SQLProxyOutlivesJob: Rule {
  static let identity = RuleIdentity("sql-proxy-outlives-job", "DB026", .database, .error)
  static let summary = "A Job never ends because its Cloud SQL Auth Proxy keeps running."
  static let rationale = """
    A pod of a Job is done when all its containers are, and an ordinary one that runs the proxy never is. As a sidecar \
    the kubelet stops it when the others are done; without `--exit-zero-on-sigterm` its status is then 143, which \
    many monitors report as a failure.
    """
  static let remedy = """
    Move the proxy to `initContainers` with `restartPolicy: Always` and `--exit-zero-on-sigterm`, or give it \
    `--quitquitquit` and let the Job ask it to stop.
    """
  static let examples = Examples(
    passing: [
      job(sidecar: "args: [--exit-zero-on-sigterm, a:b:c]"),
      job(main: "args: [--quitquitquit, a:b:c]"),
      job(main: "env: [{name: CSQL_PROXY_QUITQUITQUIT, value: 'true'}]"),
      // A script may stop it.
      job(main: "command: [sh, -c, 'run-and-stop']"),
      job(main: "args: [a:b:c]", pod: "shareProcessNamespace: true, "),
      .sqlProxy(),
    ],
    failing: [
      job(main: "args: [--private-ip, a:b:c]", mark: "↓"),
      job(main: "args: [--quitquitquit=false, a:b:c]", mark: "↓"),
      job(sidecar: "args: [a:b:c]", mark: "↓"),
      .object(
        "batch/v1 CronJob", "nightly",
        """
        spec: {jobTemplate: {spec: {template: {spec: {containers:
          [{name: ↓proxy, image: 'gcr.io/cloudsql-docker/gce-proxy:1.37.0', args: [-instances=a:b:c=tcp:3306]}]}}}}}
        """),
    ])

  func check(_ target: Target) -> [Finding] {
    target.containers.compactMap { container in
      guard ["Job", "CronJob"].contains(container.object.kind), container.startsSQLProxy else { return nil }
      let kind = container.object.id.short
      switch container.role {
      case .main:
        // With one process namespace the others can stop it.
        let pod = container.object.podTemplate?["spec"]
        if pod?["shareProcessNamespace"]?.text == "true" || Self.isOn("quitquitquit", container, target) {
          return nil
        }
        return Finding(
          "the proxy \"\(container.name)\" never ends, and so \(kind) is never done; expected a sidecar",
          on: container.tree["name"], in: container.object, field: container.field)
      case .sidecar:
        let isSecond = container.reference?.lastComponent == "cloud-sql-proxy"
        if !isSecond || Self.isOn("exit-zero-on-sigterm", container, target) { return nil }
        return Finding(
          "the proxy \"\(container.name)\" of \(kind) ends with status 143; expected `--exit-zero-on-sigterm`",
          on: container.tree["name"], in: container, field: "args", severity: .info)
      case .initialization, .ephemeral: return nil
      }
    }
  }

  /// Whether a switch of the proxy is set, by its flag or by its variable.
  private static func isOn(_ name: String, _ container: Container, _ target: Target) -> Bool {
    let variable = "CSQL_PROXY_" + String(name.uppercased().map { $0 == "-" ? "_" : $0 })
    let environment = target.environment(of: container)
    let text = container.flags.toggle(name)?.text ?? environment[variable].map { $0.text ?? "true" }
    return text.map { !["false", "0", "f", "F", "FALSE", "False", ""].contains($0) } ?? false
  }

  private static func job(main: String? = nil, sidecar: String? = nil, mark: String = "", pod: String = "")
    -> Example
  {
    let image = "image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3'"
    let work = "{name: work, image: 'work:1'}"
    let containers = main.map { "[\(work), {name: \(mark)proxy, \(image), \($0)}]" } ?? "[\(work)]"
    let first = sidecar.map {
      "initContainers: [{name: \(mark)proxy, \(image), restartPolicy: Always, \($0)}], "
    }
    return .object(
      "batch/v1 Job", "load", "spec: {template: {spec: {\(pod)\(first ?? "")containers: \(containers)}}}")
  }
}
