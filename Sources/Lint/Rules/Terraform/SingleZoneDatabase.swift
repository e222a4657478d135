struct SingleZoneDatabase: TerraformRule {
  static let identity = RuleIdentity("single-zone-database", "TFP051", .terraform, .warning, on: .terraform)
  static let summary = "The database runs in a single zone."
  static let rationale = "When the zone fails, Kubeflow Pipelines is down until it is back."
  static let remedy = """
    Write `availability_type = "REGIONAL"`, or ignore this if you can wait for the zone.
    """
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}")
        .terraform("google_sql_database_instance.a: {settings: [{availability_type: REGIONAL}]}")
    ],
    failing: [
      .overlay("database: {↓cloudSQL: {connection: authProxy}}")
        .terraform("google_sql_database_instance.a: {settings: [{availability_type: ZONAL}]}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judge(
      overlay.database, "settings", "availability_type", or: "ZONAL", at: "database.cloudSQL"
    ) {
      $0 == "ZONAL" ? "the database lives in one zone: `availability_type` is ZONAL" : nil
    }
  }
}
