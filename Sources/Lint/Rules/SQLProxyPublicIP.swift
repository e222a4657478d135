struct SQLProxyPublicIP: Rule {
  static let identity = RuleIdentity("sql-proxy-public-ip", "DB005", .database, .warning)
  static let summary = "The Cloud SQL Auth Proxy connects to the instance's public address."
  static let rationale = """
    Version 2 of the proxy takes the public address unless it is told otherwise. An instance with a \
    private address only is then not found, and one with both is reached through the internet.
    """
  static let remedy = "Give the proxy `--private-ip`, or `--psc`."
  static let examples = Examples(
    passing: [
      .sqlProxy("--private-ip").among(.install),
      .sqlProxy("--psc").among(.install),
      .sqlProxy("--port=3306"),
    ],
    failing: [
      .sqlProxy("--port=3306", name: "↓cloudsqlproxy").among(.install),
      .sqlProxy("↓--private-ip=false").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    target.sqlProxies.compactMap { proxy in
      if proxy.isOn("private-ip") || proxy.isOn("psc") { return nil }
      let setting = proxy.setting("private-ip") ?? proxy.setting("psc")
      return Finding(
        "the proxy \"\(proxy.container.name)\" has neither `--private-ip` nor `--psc`; expected one of them",
        on: setting?.tree, in: proxy.container, field: "args")
    }
  }
}
