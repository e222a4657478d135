struct PrivateAccessMissing: TerraformRule {
  static let identity = RuleIdentity("private-access-missing", "TFP020", .terraform, .error, on: .terraform)
  static let summary = "The database has a private address, but the network has no private services access."
  static let rationale = "The instance cannot be made, or hangs without an address."
  static let remedy = """
    Add a `google_service_networking_connection` with a range of VPC_PEERING, and let the instance \
    depend on it.
    """
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {instance: acme-prod:asia-northeast1:kfp}}").terraform(
        """
        google_compute_network.a: {name: kfp}
        google_sql_database_instance.a: {name: kfp, settings: [{ip_configuration: [{private_network: (known after apply)}]}]}
        google_service_networking_connection.a: {service: servicenetworking.googleapis.com, network: (known after apply)}
        """),
      .overlay("database: {cloudSQL: {instance: acme-prod:asia-northeast1:kfp}}").terraform(
        "google_sql_database_instance.a: {name: kfp, settings: [{ip_configuration: [{private_network: projects/host/global/networks/shared}]}]}"
      ),
    ],
    failing: [
      .overlay("database: {↓cloudSQL: {connection: authProxy}}").terraform(
        """
        google_compute_network.a: {name: kfp}
        google_sql_database_instance.a: {name: kfp, settings: [{ip_configuration: [{private_network: (known after apply)}]}]}
        """),
      .overlay("database: {cloudSQL: {connection: authProxy, authProxy: {ipType: ↓private}}}").terraform(
        """
        google_compute_network.a: {name: kfp}
        google_sql_database_instance.a: {name: kfp, settings: [{ip_configuration: [{private_network: projects/p/global/networks/kfp}]}]}
        google_service_networking_connection.a: {service: servicenetworking.googleapis.com, network: projects/p/global/networks/other}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let instance = overlay.database, overlay.addressType == "private" else { return [] }
    let network = instance["settings", "ip_configuration", "private_network"]
    let connections = overlay.terraform.known("google_service_networking_connection").filter {
      $0["service"].text.map { $0 == "servicenetworking.googleapis.com" } ?? true
    }
    // Without either, the network is somebody else's.
    let isOurs = !overlay.terraform.managed("google_compute_network").isEmpty || !connections.isEmpty
    guard isOurs, !network.isAbsent else { return [] }
    if connections.isEmpty {
      return [
        overlay.wrong(
          "the instance has a private address, and no google_service_networking_connection gives it one",
          at: overlay.addressTypePath, instance)
      ]
    }
    let names = connections.map { $0["network"].text.map(Presumed.last) }
    let references = Set(network.references)
    if connections.contains(where: { !references.isDisjoint(with: $0["network"].references) }) {
      return [.right]
    }
    guard let name = network.text.map(Presumed.last), !names.contains(nil) else { return [.open] }
    if names.contains(name) { return [.right] }
    return [
      .wrong(
        overlay.finding(
          "the instance is in network \"\(name)\", which has no private services access",
          at: overlay.addressTypePath,
          addresses: [instance.address] + connections.map(\.address)))
    ]
  }
}
