struct InstanceDiffers: TerraformRule {
  static let identity = RuleIdentity("instance-differs", "TFP040", .terraform, .error, on: .terraform)
  static let summary = "No Cloud SQL instance has the connection name in the overlay."
  static let rationale = "The Auth Proxy ends with 404 or 403 at its start, and the API server with it."
  static let remedy = "Correct `database.cloudSQL.instance`, or read it from an output."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}")
        .terraform(
          "google_sql_database_instance.a: {name: kfp, project: acme-prod, region: asia-northeast1, connection_name: (known after apply)}"
        ),
      .overlay("database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}")
        .terraform("google_storage_bucket.a: {name: kfp}"),
    ],
    failing: [
      .overlay("database: {cloudSQL: {connection: authProxy, instance: ↓acme-prod:asia-northeast1:kfp}}")
        .terraform(
          "google_sql_database_instance.a: {name: kfp2, project: acme-prod, region: asia-northeast1}"),
      .overlay("database: {cloudSQL: {connection: authProxy, instance: ↓acme-prod:asia-northeast1:kfp}}")
        .terraform(
          "google_sql_database_instance.a: {name: kfp, connection_name: \"acme-prod:us-central1:kfp\"}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "database.cloudSQL.instance"
    guard overlay.isProxied, let wanted = overlay[path] else { return [] }
    let instances = overlay.sqlInstances
    if instances.isEmpty { return [] }
    let names = instances.map(connectionName)
    if names.contains(wanted) { return [.right] }
    let known = zip(instances, names).compactMap { instance, name in name.map { (instance, $0) } }
    // Of several, the one that has the instance's name is meant.
    guard known.count == instances.count else { return [.open] }
    let meant = known.first { overlay.instance?.name == $0.0.name } ?? known[0]
    return [
      overlay.wrong(
        "the overlay connects to \"\(wanted)\"; Terraform has \"\(meant.1)\"", at: path, meant.0)
    ]
  }

  /// The connection name; put together where only the apply will tell it.
  private func connectionName(_ instance: TerraformResource) -> String? {
    if let name = instance["connection_name"].text, !name.isEmpty { return name }
    guard let project = instance["project"].text, let region = instance["region"].text,
      let name = instance.name
    else {
      return nil
    }
    return "\(project):\(region):\(name)"
  }
}
