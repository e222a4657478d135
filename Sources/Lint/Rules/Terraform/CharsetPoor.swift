struct CharsetPoor: TerraformRule {
  static let identity = RuleIdentity("charset-poor", "TFP054", .terraform, .warning, on: .terraform)
  static let summary = "A database has a character set that cannot hold all characters."
  static let rationale = """
    A name of a pipeline or a run with an emoji or a rare ideograph cannot be stored.
    """
  static let remedy = "Write `charset = \"utf8mb4\"`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {names: {pipeline: mlpipeline}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_database.a: {name: mlpipeline, charset: utf8mb4}
        google_sql_database.b: {name: other, charset: latin1}
        """)
    ],
    failing: [
      .overlay("database: {cloudSQL: {names: {pipeline: ↓mlpipeline}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_database.a: {name: mlpipeline, charset: latin1}
        """)
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.usesCloudSQL else { return [] }
    let databases = SQLUsers.databases(of: overlay.database, overlay)
    return overlay.databaseNames.flatMap { path, name in
      databases.filter { $0.name == name }.map { database in
        overlay.judge(database["charset"], of: database, at: path) {
          $0.lowercased() == "utf8mb4" || $0.isEmpty
            ? nil : "database \"\(name)\" has `charset` \"\($0)\"; expected utf8mb4"
        }
      }
    }
  }
}
