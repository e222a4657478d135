struct SQLProxyProbeMissing: Rule {
  static let identity = RuleIdentity("sql-proxy-probe-missing", "DB023", .database, .warning)
  static let summary = "The Cloud SQL Auth Proxy lacks a probe."
  static let rationale = """
    A proxy that has lost its connection keeps running: without readiness and liveness probe its clients \
    go on talking to it.
    """
  static let remedy = "Give it startup, readiness and liveness probe, with `--health-check`."
  static let examples = Examples(
    passing: [
      .sqlProxy(
        "--health-check", container: "startupProbe: {}, readinessProbe: {}, livenessProbe: {}"
      ).among(.install),
      .sqlProxy("--health-check"),
    ],
    failing: [
      .sqlProxy("--health-check", name: "↓cloudsqlproxy").among(.install),
      .sqlProxy("--a", container: "startupProbe: {}, livenessProbe: {}", name: "↓cloudsqlproxy")
        .among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    target.sqlProxies.compactMap { proxy in
      let container = proxy.container
      let missing = Container.probes.filter { container.tree[$0] == nil }
      guard !missing.isEmpty else { return nil }
      let list = missing.map { "`\($0)`" }.joined(separator: ", ")
      return Finding(
        "the proxy \"\(container.name)\" has no \(list); expected all three probes", on: nil,
        in: container.object, field: container.field.key(missing[0]))
    }
  }
}
