struct DBTypeWithoutEffect: Rule {
  static let identity = RuleIdentity("db-type-without-effect", "DB012", .database, .info)
  static let summary = "A setting selects another type of database, but no component reads it."
  static let rationale = """
    The API server takes its kind of database from its own file: neither `dbType` nor DB_DRIVER_NAME \
    changes it.
    """
  static let remedy = "Leave it at mysql. For PostgreSQL take upstream's own install."
  static let examples = Examples(
    passing: [
      .configMap("pipeline-install-config", "dbType: mysql").among(.install),
      .configMap("pipeline-install-config", "dbType: postgres"),
    ],
    failing: [
      .configMap("pipeline-install-config", "dbType: ↓postgres").among(.install),
      .apiServer("DB_DRIVER_NAME, value: ↓pgx").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    var findings: [Finding] = []
    let entry = target.installEntry("dbType")
    if let entry, let text = entry.text, !text.isEmpty, text != "mysql" {
      findings.append(Finding("`data.dbType` is \"\(text)\", which nothing reads", at: entry))
    }
    if let server = target.apiServer, let variable = target.environment(of: server)["DB_DRIVER_NAME"],
      let text = variable.text, !text.isEmpty, text != "mysql", variable.tree.location != entry?.location
    {
      findings.append(
        Finding("`DB_DRIVER_NAME` is \"\(text)\", which nothing reads", at: variable))
    }
    return findings
  }
}
