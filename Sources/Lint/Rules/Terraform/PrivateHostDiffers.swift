struct PrivateHostDiffers: TerraformRule {
  static let identity = RuleIdentity("private-host-differs", "TFP047", .terraform, .error, on: .terraform)
  static let summary = "The instance has another address than `database.cloudSQL.host`."
  static let rationale = "Connections are refused, or they reach somebody else's database."
  static let remedy = "Read the address from an output: `${tf.sql_host}`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: privateIP, host: 10.20.0.3}}")
        .terraform("google_sql_database_instance.a: {private_ip_address: 10.20.0.3}"),
      .overlay("database: {cloudSQL: {connection: privateIP, host: 10.20.0.3}}")
        .terraform("google_sql_database_instance.a: {private_ip_address: (known after apply)}"),
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: privateIP, host: ↓10.20.0.3}}")
        .terraform("google_sql_database_instance.a: {private_ip_address: 10.40.0.3}"),
      .overlay("database: {cloudSQL: {connection: privateIP, host: ↓db.acme.example}}")
        .terraform("google_sql_database_instance.a: {dns_names: [{name: other.acme.example.}]}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "database.cloudSQL.host"
    guard overlay.isDirect, let host = overlay[path], let instance = overlay.database,
      !instance["settings", "ip_configuration", "psc_config", "psc_enabled"].isOn
    else { return [] }
    if IPv4Address(host) != nil {
      return [
        overlay.judge(instance["private_ip_address"], of: instance, at: path) {
          $0.isEmpty || $0 == host
            ? nil : "the instance has address \"\($0)\"; the overlay connects to \"\(host)\""
        }
      ]
    }
    if instance["dns_names"].isUnknown { return [.open] }
    let names = instance["dns_names"].items.compactMap { $0["name"].text.map(HostText.plain) }
    // Without a name of its own, the host is a record of somebody's zone.
    guard !names.isEmpty, !names.contains(HostText.plain(host)) else { return [.right] }
    return [
      overlay.wrong(
        "the instance has name \"\(names[0])\"; the overlay connects to \"\(host)\"", at: path, instance)
    ]
  }
}
