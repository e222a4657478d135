struct MySQLExtendedSupport: Rule {
  static let identity = RuleIdentity("mysql-extended-support", "DB013", .database, .warning, on: .overlay)
  static let summary = "The database runs a MySQL version in paid extended support."
  static let rationale = """
    MySQL 8.0 is in paid extended support since 2026-07-01, which ends on 2029-07-01. Its successor 8.4 is not \
    confirmed for the metadata server, which needs the native password plugin; 9.x has no such plugin at all.
    """
  static let remedy = """
    Plan the change, try 8.4 with the native password plugin, and ignore this with an expiry until then.
    """
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {mysqlVersion: MYSQL_8_4}}").inOverlay { $0.mysqlVersion = "MYSQL_8_4" },
      .overlay("database: {inCluster: {}}").inOverlay(),
    ],
    failing: [
      .overlay("database: {cloudSQL: {mysqlVersion: ↓MYSQL_8_0}}")
        .inOverlay { $0.mysqlVersion = "MYSQL_8_0" },
      .overlay("database: {↓cloudSQL: {}}").inOverlay { $0.mysqlVersion = "MYSQL_8_0" },
    ])

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, facts.mysqlVersion == "MYSQL_8_0" else { return [] }
    return .one(
      "`database.cloudSQL.mysqlVersion` is \"MYSQL_8_0\", which is in paid extended support",
      at: facts.place(of: "database.cloudSQL.mysqlVersion"), in: nil, field: "database.cloudSQL.mysqlVersion")
  }
}
