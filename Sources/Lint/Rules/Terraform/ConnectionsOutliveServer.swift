struct ConnectionsOutliveServer: TerraformRule {
  static let identity = RuleIdentity(
    "connections-outlive-server", "TFP048", .terraform, .error, on: .terraform)
  static let summary = "The server closes connections while the components still keep them."
  static let rationale = """
    Requests fail with "invalid connection": the components do not look whether a connection still \
    lives.
    """
  static let remedy = "Raise the flag `wait_timeout` above `connMaxLifetime`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connMaxLifetime: 120s}}").terraform(
        "google_sql_database_instance.a: {settings: [{database_flags: [{name: wait_timeout, value: \"600\"}]}]}"
      )
    ],
    failing: [
      .overlay("database: {cloudSQL: {connMaxLifetime: ↓120s}}").terraform(
        "google_sql_database_instance.a: {settings: [{database_flags: [{name: wait_timeout, value: \"60\"}]}]}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "database.cloudSQL.connMaxLifetime"
    guard let instance = overlay.database, let lifetime = GoDuration(overlay[path] ?? "120s") else {
      return []
    }
    let flags = instance["settings", "database_flags"]
    if flags.isUnknown { return [.open] }
    return flags.items.filter { $0["name"].text == "wait_timeout" }.map { flag in
      overlay.judge(flag["value"], of: instance, at: path) { text in
        Double(text).map { $0 <= lifetime.seconds } ?? false
          ? "the server ends connections after \(text) s (`wait_timeout`), the components after \(overlay[path] ?? "120s")"
          : nil
      }
    }
  }
}
