struct IAMLoginOff: TerraformRule {
  static let identity = RuleIdentity("iam-login-off", "TFP049", .terraform, .error, on: .terraform)
  static let summary = "The Auth Proxy signs in with IAM, but the instance or its users do not allow it."
  static let rationale = "The login fails."
  static let remedy = """
    Set the flag `cloudsql_iam_authentication` to on, and add a `google_sql_user` of type \
    CLOUD_IAM_SERVICE_ACCOUNT.
    """
  static let examples = Examples(
    passing: [
      .overlay(
        "database: {cloudSQL: {connection: authProxy, authProxy: {iamAuthn: true, serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com}}}"
      ).terraform(
        """
        google_sql_database_instance.a: {settings: [{database_flags: [{name: cloudsql_iam_authentication, value: "on"}]}]}
        google_sql_user.a: {type: CLOUD_IAM_SERVICE_ACCOUNT, name: kfp-sql}
        """)
    ],
    failing: [
      .overlay(
        "database: {cloudSQL: {connection: authProxy, authProxy: {iamAuthn: ↓true, serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com}}}"
      ).terraform(
        """
        google_sql_database_instance.a: {settings: [{database_flags: []}]}
        google_sql_user.a: {type: CLOUD_IAM_SERVICE_ACCOUNT, name: kfp-sql@acme-prod.iam.gserviceaccount.com}
        """),
      .overlay(
        "database: {cloudSQL: {connection: authProxy, authProxy: {iamAuthn: ↓true, serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com}}}"
      ).terraform(
        """
        google_sql_database_instance.a: {settings: [{database_flags: [{name: cloudsql_iam_authentication, value: "on"}]}]}
        google_sql_user.a: {type: BUILT_IN, name: kfp}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "database.cloudSQL.authProxy.iamAuthn"
    guard overlay.logsInByIAM, let instance = overlay.database else { return [] }
    return [flagAnswer(instance, overlay, path)]
      + accounts(overlay).map { email in
        let users = SQLUsers.of(instance, overlay)
        if users.contains(where: { isUser($0, email) }) { return .right }
        if users.contains(where: { $0["name"].isUnknown || $0["type"].isUnknown }) { return .open }
        return .wrong(
          overlay.finding(
            "no google_sql_user of type CLOUD_IAM_SERVICE_ACCOUNT is \"\(email)\"", at: path,
            addresses: [instance.address] + users.map(\.address)))
      }
  }

  private func flagAnswer(_ instance: TerraformResource, _ overlay: Presumed, _ path: String) -> Answer {
    let flags = instance["settings", "database_flags"]
    if flags.isUnknown { return .open }
    let flag = flags.items.first { $0["name"].text == "cloudsql_iam_authentication" }
    return overlay.judge(flag?["value"] ?? .absent, or: "off", of: instance, at: path) {
      ["on", "true", "1"].contains($0.lowercased())
        ? nil : "the instance does not take logins of IAM: flag `cloudsql_iam_authentication` is not on"
    }
  }

  /// The accounts that sign in: the proxy's own, or those of the pods that it runs in.
  private func accounts(_ overlay: Presumed) -> [String] {
    if let own = overlay["database.cloudSQL.authProxy.serviceAccount"] { return [own] }
    let users = ["ml-pipeline", "metadata-grpc-server", "kubeflow-pipelines-cache"]
    return overlay.boundAccounts.filter { users.contains($0.name) }.map(\.email)
  }

  private func isUser(_ user: TerraformResource, _ email: String) -> Bool {
    guard user["type"].text == "CLOUD_IAM_SERVICE_ACCOUNT", let name = user.name?.lowercased() else {
      return false
    }
    let email = email.lowercased()
    return name == email || name == email.prefix { $0 != "@" } || "\(name).gserviceaccount.com" == email
  }
}
