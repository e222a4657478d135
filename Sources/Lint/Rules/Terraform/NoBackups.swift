struct NoBackups: TerraformRule {
  static let identity = RuleIdentity("no-backups", "TFP050", .terraform, .warning, on: .terraform)
  static let summary = "The database has no backups, or no point-in-time recovery."
  static let rationale = "If the disk is lost, all metadata and runs are lost, or all since the last backup."
  static let remedy = """
    Enable `backup_configuration` and `binary_log_enabled`, which is what MySQL recovers to a point in \
    time with.
    """
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}")
        .terraform(
          "google_sql_database_instance.a: {settings: [{backup_configuration: [{enabled: true, binary_log_enabled: true}]}]}"
        )
    ],
    failing: [
      .overlay("database: {↓cloudSQL: {connection: authProxy}}").terraform(
        "google_sql_database_instance.a: {settings: [{backup_configuration: [{enabled: true, binary_log_enabled: false}]}]}"
      ),
      .overlay("database: {↓cloudSQL: {connection: authProxy}}")
        .terraform("google_sql_database_instance.a: {settings: [{backup_configuration: []}]}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database else { return [] }
    let backups = instance["settings", "backup_configuration"]
    let isMade = backups["enabled"]
    guard isMade.isOn else {
      return [
        overlay.judge(isMade, or: "false", of: instance, at: "database.cloudSQL") { _ in
          "the database has no backups: `backup_configuration` is not enabled"
        }
      ]
    }
    return [
      overlay.judge(backups["binary_log_enabled"], or: "false", of: instance, at: "database.cloudSQL") {
        $0 == "true"
          ? nil : "the database cannot be recovered to a point in time: `binary_log_enabled` is not true"
      }
    ]
  }
}
