struct MySQLVersionDiffers: TerraformRule {
  static let identity = RuleIdentity("mysql-version-differs", "TFP041", .terraform, .error, on: .terraform)
  static let summary = "The instance runs another version of MySQL than the overlay says."
  static let rationale = "Everything that is checked of the database was checked for another server."
  static let remedy = "Correct `database.cloudSQL.mysqlVersion`, or `database_version`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {mysqlVersion: MYSQL_8_0}}")
        .terraform("google_sql_database_instance.a: {database_version: MYSQL_8_0_41}")
    ],
    failing: [
      .overlay("database: {cloudSQL: {mysqlVersion: ↓MYSQL_8_0}}")
        .terraform("google_sql_database_instance.a: {database_version: MYSQL_8_4}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database else { return [] }
    let wanted = overlay.mysqlVersion
    return [
      overlay.judge(instance["database_version"], of: instance, at: "database.cloudSQL.mysqlVersion") {
        text in
        text == wanted || text.hasPrefix("\(wanted)_")
          ? nil : "the instance has `database_version` \"\(text)\"; the overlay says \"\(wanted)\""
      }
    ]
  }
}
