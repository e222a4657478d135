struct PublicAddressUnused: TerraformRule {
  static let identity = RuleIdentity("public-address-unused", "TFP045", .terraform, .warning, on: .terraform)
  static let summary = "The instance has a public address that the overlay does not use."
  static let rationale = """
    It is open to attacks for nothing. `ipv4_enabled` is true unless it is written.
    """
  static let remedy = "Write `ipv4_enabled = false`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ipv4_enabled: false}]}]}"),
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: public}}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ipv4_enabled: true}]}]}"),
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: ↓private}}}")
        .terraform("google_sql_database_instance.a: {settings: [{ip_configuration: [{ipv4_enabled: true}]}]}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.addressType != "public" else { return [] }
    return overlay.judge(
      overlay.database, "settings", "ip_configuration", "ipv4_enabled", or: "true",
      at: overlay.addressTypePath
    ) {
      $0 == "true"
        ? "the instance has a public address, and pods dial another: `ipv4_enabled` is true" : nil
    }
  }
}
