struct IAMAuthentication: Rule {
  static let identity = RuleIdentity("iam-authentication", "DB007", .database, .warning)
  static let summary = "The Cloud SQL Auth Proxy uses IAM database authentication."
  static let rationale = """
    The metadata server's client has no plugin for the passwords that such a login sends. Whether it \
    works is not known.
    """
  static let remedy = "Use a database user with a native password."
  static let examples = Examples(
    passing: [.sqlProxy("--private-ip").among(.install), .sqlProxy("--auto-iam-authn")],
    failing: [.sqlProxy("↓--auto-iam-authn").among(.install)])

  func check(_ target: Target) -> [Finding] {
    target.sqlProxies.compactMap { proxy in
      guard proxy.isOn("auto-iam-authn"), let setting = proxy.setting("auto-iam-authn") else { return nil }
      return Finding(
        "the proxy must not log in by IAM: the metadata server's client cannot", on: setting.tree,
        in: proxy.container.object, field: setting.field)
    }
  }
}
