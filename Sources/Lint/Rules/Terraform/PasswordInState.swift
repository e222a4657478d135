struct PasswordInState: TerraformRule {
  static let identity = RuleIdentity("password-in-state", "TFP057", .terraform, .warning, on: .terraform)
  static let summary = "Terraform's state contains the password of the database."
  static let rationale = "Whoever can read the state or a plan can log in to the database."
  static let remedy = """
    Use `password_wo`, whose value no state holds, and take it from Secret Manager.
    """
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {name: kfp, password_wo_version: 1}
        """)
    ],
    failing: [
      .overlay("database: {cloudSQL: {↓credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {name: kfp, password: planted}
        """),
      .overlay("database: {cloudSQL: {↓credentials: {existingSecret: {}}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_user.a: {name: kfp, password: (known after apply)}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database else { return [] }
    return SQLUsers.of(instance, overlay).map { user in
      if user["password"].isAbsent || user["password"].text == "" { return .right }
      return overlay.wrong(
        "the state holds the password of the database: `password` is set",
        at: "database.cloudSQL.credentials", user)
    }
  }
}
