struct AddressTypeMissing: TerraformRule {
  static let identity = RuleIdentity("address-type-missing", "TFP044", .terraform, .error, on: .terraform)
  static let summary = "The instance has no address of the type that pods connect to."
  static let rationale = """
    The Auth Proxy says that the instance does not have an IP of that type, and ends.
    """
  static let remedy = "Set `private_network`, `ipv4_enabled` or `psc_config`, or another `ipType`."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: private}}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{private_network: (known after apply)}]}]}"
      ),
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: psc}}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{psc_config: [{psc_enabled: true}]}]}]}"
      ),
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: ↓private}}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ipv4_enabled: true}]}]}"),
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: ↓public}}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ipv4_enabled: false}]}]}"),
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: ↓psc}}}")
        .terraform("google_sql_database_instance.a: {settings: [{ip_configuration: [{psc_config: []}]}]}"),
      .overlay("database: {cloudSQL: {connection: ↓privateIP}}").terraform(
        "google_sql_database_instance.a: {settings: [{ip_configuration: [{ipv4_enabled: false}]}]}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database else { return [] }
    let addresses = instance["settings", "ip_configuration"]
    let path = overlay.addressTypePath
    switch overlay.addressType {
    case "public":
      return [
        overlay.judge(addresses["ipv4_enabled"], or: "true", of: instance, at: path) {
          $0 == "true" ? nil : "the instance has no public address: `ipv4_enabled` is false"
        }
      ]
    case "psc":
      return [
        overlay.judge(addresses["psc_config", "psc_enabled"], or: "false", of: instance, at: path) {
          $0 == "true"
            ? nil : "the instance takes no connections of Private Service Connect: `psc_enabled` is not true"
        }
      ]
    default:
      // That of a network that is yet to be made is unknown, and set nevertheless.
      let network = addresses["private_network"]
      if addresses.isUnknown { return [.open] }
      guard network.isAbsent || network.text == "" else { return [.right] }
      return [
        overlay.wrong("the instance has no private address: `private_network` is not set", at: path, instance)
      ]
    }
  }
}
