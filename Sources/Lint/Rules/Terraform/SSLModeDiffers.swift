struct SSLModeDiffers: TerraformRule {
  static let identity = RuleIdentity("ssl-mode-differs", "TFP043", .terraform, .error, on: .terraform)
  static let summary = "The overlay and the module disagree on the connections that the instance accepts."
  static let rationale = """
    The metadata server is refused where only encrypted connections are taken, or plain ones are taken \
    and nobody knows.
    """
  static let remedy = "Correct `database.cloudSQL.sslMode`, or `ssl_mode`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, sslMode: ENCRYPTED_ONLY}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ssl_mode: ENCRYPTED_ONLY}]}]}"),
      .overlay("database: {cloudSQL: {connection: authProxy}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ssl_mode: (known after apply)}]}]}"
      ),
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: authProxy, sslMode: ↓ENCRYPTED_ONLY}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ssl_mode: ALLOW_UNENCRYPTED_AND_ENCRYPTED}]}]}"
      ),
      .overlay("database: {cloudSQL: {connection: authProxy, sslMode: ↓ENCRYPTED_ONLY}}")
        .terraform("google_sql_database_instance.a: {settings: [{tier: db-custom-2-7680}]}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "database.cloudSQL.sslMode"
    guard let instance = overlay.database else { return [] }
    let wanted = overlay[path] ?? "ENCRYPTED_ONLY"
    return [
      overlay.judge(
        instance["settings", "ip_configuration", "ssl_mode"], or: "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
        of: instance,
        at: path
      ) {
        $0 == wanted ? nil : "the instance has `ssl_mode` \"\($0)\"; the overlay says \"\(wanted)\""
      }
    ]
  }
}
