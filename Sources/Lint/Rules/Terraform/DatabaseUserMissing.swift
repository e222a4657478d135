struct DatabaseUserMissing: TerraformRule {
  static let identity = RuleIdentity("database-user-missing", "TFP055", .terraform, .error, on: .terraform)
  static let summary = "Nobody can log in to the instance."
  static let rationale = """
    The provider deletes root@% as it makes an instance, and the module makes no user with a password.
    """
  static let remedy = "Add a `google_sql_user`, or a `google_sql_provision_script` that makes one."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {instance: kfp, name: kfp}
        """),
      .overlay("database: {cloudSQL: {credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_provision_script.a: {instance: kfp}
        """),
    ],
    failing: [
      .overlay("database: {cloudSQL: {↓credentials: {existingSecret: {}}}}")
        .terraform("google_sql_database_instance.a: {name: kfp}"),
      .overlay("database: {cloudSQL: {↓credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {instance: kfp, name: a, type: CLOUD_IAM_USER}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database, !overlay.logsInByIAM else { return [] }
    let users = SQLUsers.of(instance, overlay)
    if users.contains(where: { ["", "BUILT_IN"].contains($0["type"].text ?? "") && !$0["type"].isUnknown }) {
      return [.right]
    }
    let scripts = overlay.terraform.managed("google_sql_provision_script")
    if !scripts.isEmpty || users.contains(where: { $0["type"].isUnknown }) { return [.open] }
    return [
      .wrong(
        overlay.finding(
          "no google_sql_user with a password: nobody can log in to the instance",
          at: "database.cloudSQL.credentials",
          addresses: [instance.address] + users.map(\.address)))
    ]
  }
}
