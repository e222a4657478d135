struct ConnectorsEnforced: TerraformRule {
  static let identity = RuleIdentity("connectors-enforced", "TFP046", .terraform, .error, on: .terraform)
  static let summary = "The instance accepts only Google's connectors, but pods connect directly."
  static let rationale = "Every login is refused."
  static let remedy = "Remove `connector_enforcement`, or connect through the Auth Proxy."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy}}")
        .terraform("google_sql_database_instance.a: {settings: [{connector_enforcement: REQUIRED}]}")
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: ↓privateIP}}")
        .terraform("google_sql_database_instance.a: {settings: [{connector_enforcement: REQUIRED}]}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.isDirect else { return [] }
    return overlay.judge(
      overlay.database, "settings", "connector_enforcement", at: "database.cloudSQL.connection"
    ) {
      $0 == "REQUIRED"
        ? "the instance refuses direct connections: `connector_enforcement` is REQUIRED" : nil
    }
  }
}
