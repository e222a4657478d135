struct DatabaseUnprotected: TerraformRule {
  static let identity = RuleIdentity("database-unprotected", "TFP052", .terraform, .warning, on: .terraform)
  static let summary = "Nothing protects the instance from being deleted."
  static let rationale = """
    `deletion_protection` keeps Terraform from it, and `deletion_protection_enabled` everybody else.
    """
  static let remedy = "Set both to true."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}")
        .terraform(
          "google_sql_database_instance.a: {deletion_protection: true, settings: [{deletion_protection_enabled: true}]}"
        )
    ],
    failing: [
      .overlay("database: {↓cloudSQL: {connection: authProxy}}")
        .terraform("google_sql_database_instance.a: {deletion_protection: true, settings: [{tier: a}]}"),
      .overlay("database: {↓cloudSQL: {connection: authProxy}}").terraform(
        "google_sql_database_instance.a: {deletion_protection: false, settings: [{deletion_protection_enabled: true}]}"
      ),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database else { return [] }
    let flags = [
      ("deletion_protection", instance["deletion_protection"], "true", "Terraform"),
      (
        "settings.deletion_protection_enabled", instance["settings", "deletion_protection_enabled"], "false",
        "the console and gcloud"
      ),
    ]
    return flags.map { name, value, absent, whom in
      overlay.judge(value, or: absent, of: instance, at: "database.cloudSQL") {
        $0 == "true" ? nil : "nothing keeps \(whom) from deleting the instance: `\(name)` is not true"
      }
    }
  }
}
