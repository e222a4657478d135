struct MySQLVersionUnusable: TerraformRule {
  static let identity = RuleIdentity("mysql-version-unusable", "TFP042", .terraform, .error, on: .terraform)
  static let summary = """
    The instance runs a version of MySQL that the metadata server cannot log in to.
    """
  static let rationale = """
    MySQL 9 has no `mysql_native_password`, and the metadata server speaks nothing else. MySQL 5.7 is \
    not supported by this tool, and PostgreSQL and SQL Server are other databases.
    """
  static let remedy = """
    Stay at MYSQL_8_0 or MYSQL_8_4. An upgrade of the instance cannot be taken back.
    """
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}")
        .terraform("google_sql_database_instance.a: {database_version: MYSQL_8_4}")
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: authProxy, mysqlVersion: ↓MYSQL_8_4}}")
        .terraform("google_sql_database_instance.a: {database_version: MYSQL_9_7}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judge(overlay.database, "database_version", at: "database.cloudSQL.mysqlVersion") { text in
      text.hasPrefix("MYSQL_8_0") || text.hasPrefix("MYSQL_8_4")
        ? nil : "the metadata server cannot log in to \"\(text)\"; expected MYSQL_8_0 or MYSQL_8_4"
    }
  }
}
