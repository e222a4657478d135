struct DatabaseMissing: TerraformRule {
  static let identity = RuleIdentity("database-missing", "TFP053", .terraform, .warning, on: .terraform)
  static let summary = "The module creates databases, and leaves out one that the overlay names."
  static let rationale = """
    The components make it themselves, with the server's character set, if their user may.
    """
  static let remedy = "Add a `google_sql_database`, or correct `database.cloudSQL.names`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {names: {pipeline: mlpipeline, metadata: metadb, cache: cachedb}}}")
        .terraform(
          """
          google_sql_database_instance.a: {name: kfp}
          google_sql_database.a: {name: mlpipeline}
          google_sql_database.b: {name: metadb}
          google_sql_database.c: {name: cachedb}
          """),
      .overlay("database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}")
        .terraform("google_sql_database_instance.a: {name: kfp}"),
    ],
    failing: [
      .overlay("database: {cloudSQL: {names: {pipeline: ml, metadata: metadb, cache: ↓cachedb}}}").terraform(
        """
        google_sql_database_instance.a: {name: kfp}
        google_sql_database.a: {name: ml}
        google_sql_database.b: {name: metadb}
        """)
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.usesCloudSQL else { return [] }
    let databases = SQLUsers.databases(of: overlay.database, overlay)
    if databases.isEmpty { return [] }
    let isWhole = !databases.contains { $0["name"].isUnknown }
    return overlay.databaseNames.map { path, name in
      if databases.contains(where: { $0.name == name }) { return .right }
      guard isWhole else { return .open }
      return .wrong(
        overlay.finding(
          "no google_sql_database is \"\(name)\"", at: path, addresses: databases.map(\.address)))
    }
  }
}
