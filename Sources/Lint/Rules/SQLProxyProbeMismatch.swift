struct SQLProxyProbeMismatch: Rule {
  static let identity = RuleIdentity("sql-proxy-probe-mismatch", "DB020", .database, .error)
  static let summary = "The kubelet cannot reach the health checks of a Cloud SQL Auth Proxy."
  static let rationale = """
    The proxy serves its health checks only with `--health-check`, and on localhost unless \
    `--http-address` says otherwise. A probe that never succeeds restarts the pod forever.
    """
  static let remedy = """
    Give it `--health-check`, `--http-address=0.0.0.0` and the port of the probes as `--http-port`.
    """
  static let examples = Examples(
    passing: [
      .sqlProxy(
        "--health-check", "--http-address=0.0.0.0", "--http-port=9801",
        container: "livenessProbe: {httpGet: {path: /liveness, port: 9801}}"
      ).among(.install),
      .sqlProxy(
        "--health-check", "--http-address=0.0.0.0",
        container: "ports: [{name: health, containerPort: 9090}], livenessProbe: {httpGet: {port: health}}"
      ).among(.install),
      .sqlProxy("--private-ip").among(.install),
      .sqlProxy("--private-ip", container: "livenessProbe: {httpGet: {port: health}}").among(.install),
    ],
    failing: [
      .sqlProxy("--private-ip", container: "livenessProbe: {httpGet: {port: ↓9090}}").among(.install),
      .sqlProxy("↓--health-check", container: "livenessProbe: {httpGet: {port: 9090}}").among(.install),
      .sqlProxy(
        "--health-check", "--http-address=0.0.0.0", container: "livenessProbe: {httpGet: {port: ↓9801}}"
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    target.sqlProxies.flatMap { proxy -> [Finding] in
      // A port that the container does not name is the business of probe-port-unknown.
      let probes = proxy.probes.filter { $0.port != nil }
      guard let check = proxy.setting("health-check"), proxy.isOn("health-check") else {
        guard let first = probes.first else { return [] }
        let names = probes.map { "`\($0.name)`" }.joined(separator: ", ")
        let verb = probes.count == 1 ? "asks" : "ask"
        return [finding("\(names) \(verb) a proxy that has no `--health-check`", first, of: proxy)]
      }
      var findings: [Finding] = []
      let address = proxy.setting("http-address")
      if !probes.isEmpty, !["0.0.0.0", "::"].contains(address?.text ?? "localhost") {
        findings.append(
          Finding(
            "the proxy serves its health checks on \"\(address?.text ?? "localhost")\"; expected"
              + " `--http-address=0.0.0.0`", on: address?.tree ?? check.tree, in: proxy.container,
            field: "args"))
      }
      let port = proxy.setting("http-port").map { $0.text.flatMap { Int($0) } } ?? 9090
      findings += probes.filter { port != nil && $0.port != port }.map { probe in
        finding(
          "`\(probe.name)` asks port \(probe.port ?? 0); expected \(port ?? 0), `--http-port`", probe,
          of: proxy)
      }
      return findings
    }
  }

  private func finding(_ message: String, _ probe: SQLProxy.Probe, of proxy: SQLProxy) -> Finding {
    Finding(
      message, on: probe.tree, in: proxy.container.object,
      field: proxy.container.field.key(probe.name).key("httpGet").key("port"))
  }
}
