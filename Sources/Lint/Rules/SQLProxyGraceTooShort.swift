struct SQLProxyGraceTooShort: Rule {
  static let identity = RuleIdentity("sql-proxy-grace-too-short", "DB017", .database, .warning)
  static let summary = "The Cloud SQL Auth Proxy is killed before its connections are closed."
  static let rationale = """
    The pools of its clients keep connections open, so that it always waits as long as \
    `--max-sigterm-delay` says. A pod whose grace period ends first is killed at every stop.
    """
  static let remedy = "Set `terminationGracePeriodSeconds` well above the delay: 45 for 30s."
  static let examples = Examples(
    passing: [
      .sqlProxy("--max-sigterm-delay=30s", pod: "terminationGracePeriodSeconds: 45").among(.install),
      .sqlProxy("--private-ip").among(.install),
      .sqlProxy("--max-sigterm-delay=30s"),
    ],
    failing: [
      .sqlProxy("--max-sigterm-delay=30s", name: "↓cloudsqlproxy").among(.install),
      .sqlProxy("--max-sigterm-delay=1m", pod: "terminationGracePeriodSeconds: ↓60").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    target.sqlProxies.compactMap { proxy in
      guard let delay = proxy.setting("max-sigterm-delay")?.text.flatMap({ GoDuration($0) }) else {
        return nil
      }
      let object = proxy.container.object
      let period = object.podTemplate?["spec"]?["terminationGracePeriodSeconds"]
      let seconds = period?.text.flatMap { Double($0) } ?? 30
      guard seconds <= delay.seconds else { return nil }
      return Finding(
        "`terminationGracePeriodSeconds` is \(period?.text ?? "not set, which means 30"); expected more than"
          + " the proxy's `--max-sigterm-delay`", on: period, in: object,
        field: object.podSpecField.key("terminationGracePeriodSeconds"))
    }
  }
}
