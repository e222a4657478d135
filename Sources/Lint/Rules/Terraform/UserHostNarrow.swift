struct UserHostNarrow: TerraformRule {
  static let identity = RuleIdentity("user-host-narrow", "TFP056", .terraform, .error, on: .terraform)
  static let summary = "The database user may not connect from the addresses of the pods."
  static let rationale = """
    Logins are refused. Through the Auth Proxy they come from `cloudsqlproxy~` and an address.
    """
  static let remedy = "Write `host = \"%\"`, or `cloudsqlproxy~%` with the Auth Proxy."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {host: cloudsqlproxy~%}
        google_sql_user.b: {host: 10.0.0.1}
        """),
      .overlay("database: {cloudSQL: {connection: authProxy, credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {host: "%"}
        """),
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: authProxy, ↓credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {host: 10.0.0.1}
        """),
      .overlay("database: {cloudSQL: {connection: privateIP, ↓credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {host: cloudsqlproxy~%}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database, !overlay.logsInByIAM else { return [] }
    let users = SQLUsers.of(instance, overlay).filter { ["", "BUILT_IN"].contains($0["type"].text ?? "") }
    let pods = overlay.subnets.flatMap { $0["secondary_ip_range"].items }.compactMap {
      $0["ip_cidr_range"].text
    }
    let answers = users.map { user in
      overlay.judge(user["host"], or: "%", of: user, at: "database.cloudSQL.credentials") { host in
        admitsPods(host, pods, isProxied: overlay.isProxied)
          ? nil : "the user may connect from \"\(host)\", and pods connect from elsewhere"
      }
    }
    // Others are for people and for jobs: one that pods can use is enough.
    let serves = answers.contains(where: \.isRight)
    return serves ? answers.map { _ in .right } : answers
  }

  /// Whether pods may connect from where they are, by the ranges that they have addresses of.
  private func admitsPods(_ host: String, _ ranges: [String], isProxied: Bool) -> Bool {
    if host == "%" || host.isEmpty { return true }
    if isProxied { return host.hasPrefix("cloudsqlproxy~") }
    // What begins a range of the network, up to the sign for anything.
    guard let end = host.firstIndex(of: "%") else { return false }
    return ranges.isEmpty ? !host.hasPrefix("cloudsqlproxy") : ranges.contains { $0.hasPrefix(host[..<end]) }
  }
}
