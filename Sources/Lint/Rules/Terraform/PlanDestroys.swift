struct PlanDestroys: TerraformRule {
  static let identity = RuleIdentity("plan-destroys", "TFP004", .terraform, .error, on: .terraform)
  static let summary = "The plan deletes or recreates a resource that the overlay needs."
  static let rationale = """
    Metadata, artifacts and grants go with what is deleted. A new static address is another address, and \
    a new account has none of the roles of the old one.
    """
  static let remedy = """
    Look at what the plan replaces it for, and move or import the resource instead. `prevent_destroy` \
    and `deletion_policy` protect it.
    """
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").plan(
        """
        {format_version: "1.2", planned_values: {}, resource_changes: [
          {address: google_storage_bucket.a, type: google_storage_bucket, change: {actions: [delete], before: {name: other}}},
          {address: google_storage_bucket.b, type: google_storage_bucket, change: {actions: [update], before: {name: acme-prod-kfp}}}]}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}").plan(
        """
        {format_version: "1.2", planned_values: {}, resource_changes: [
          {address: google_storage_bucket.a, type: google_storage_bucket, change: {actions: [delete], before: {name: acme-prod-kfp}}},
          {address: google_compute_network.a, type: google_compute_network, change: {actions: [no-op]}}]}
        """),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}").plan(
        """
        {format_version: "1.2", planned_values: {}, resource_changes: [
          {address: google_storage_bucket.a, type: google_storage_bucket, change: {actions: [delete], before: {name: acme-runs}}},
          {address: google_compute_network.a, type: google_compute_network, change: {actions: [no-op]}}]}
        """),
      .overlay("access: {iapIngress: {staticIPName: ↓kfp-ip}}").plan(
        """
        {format_version: "1.2", planned_values: {}, resource_changes: [
          {address: google_compute_global_address.ui, type: google_compute_global_address, change: {actions: [delete, create],
            before: {name: kfp-ip, address_type: EXTERNAL}, replace_paths: [[name]]}}, {address: google_compute_network.a, type: google_compute_network,
            change: {actions: [no-op]}}]}
        """),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}", name: "↓production").plan(
        """
        {format_version: "1.2", planned_values: {}, resource_changes: [
          {address: google_storage_bucket.a, type: google_storage_bucket, change: {actions: [delete], before: {name: acme-prod-kfp}}},
          {address: google_compute_network.a, type: google_compute_network, change: {actions: [delete]}}]}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let changes = overlay.terraform.changes.filter { $0.type.hasPrefix("google_") }
    let deletions = changes.filter(\.isDeletion)
    if !changes.isEmpty, changes.allSatisfy({ $0.actions == ["delete"] }), changes.count > 1 {
      let finding = overlay.finding(
        "the plan deletes all of the \(changes.count) resources that it has", at: "",
        addresses: changes.map(\.address))
      return [.wrong(finding)]
    }
    let keys = overlay.distinct(overlay.terraform.managed("google_storage_hmac_key")) {
      $0["service_account_email"].text
    }
    return deletions.map { change in
      guard let path = place(of: change, keys, overlay) else { return .right }
      let verb = change.actions.contains("create") ? "makes anew" : "deletes"
      let reason =
        change.replacedFor.isEmpty ? "" : ", because \(change.replacedFor.joined(separator: ", ")) changes"
      var finding = overlay.finding(
        "the plan \(verb) \(Self.things[change.type] ?? "what the overlay needs")\(reason)", at: path,
        addresses: [change.address])
      if change.type == "google_service_account" {
        let email = change.before["email"].text ?? ""
        finding.location =
          overlay.boundAccounts.first { $0.email.lowercased() == email.lowercased() }?.location
          ?? finding.location
      }
      return .wrong(finding)
    }
  }

  private static let things = [
    "google_sql_database_instance": "the instance of Cloud SQL", "google_sql_database": "a database",
    "google_sql_user": "a user of the database", "google_storage_bucket": "the bucket",
    "google_storage_hmac_key": "an HMAC key", "google_container_cluster": "the cluster",
    "google_compute_global_address": "the address of the UI", "google_service_account": "a service account",
  ]

  /// The field that needs what a change deletes; nil where none does.
  private func place(
    of change: TerraformChange, _ keys: [TerraformResource], _ overlay: Presumed
  ) -> String? {
    let name = change.before["name"].text
    switch change.type {
    case "google_sql_database_instance":
      guard overlay.usesCloudSQL else { return nil }
      return overlay.instance.map { $0.name == name } ?? true ? "database.cloudSQL.instance" : nil
    case "google_sql_database":
      guard overlay.usesCloudSQL, isOfInstance(change, overlay) else { return nil }
      return overlay.databaseNames.first { $0.name == name }?.path
    case "google_sql_user":
      return overlay.usesCloudSQL && isOfInstance(change, overlay) ? "database.cloudSQL.credentials" : nil
    case "google_storage_bucket":
      return overlay.buckets.first { $0.name == name }?.path
    case "google_storage_hmac_key":
      let account = change.before["service_account_email"].text
      // A key that another one of its account follows was to go.
      let follows = keys.contains {
        $0.address != change.address && $0["service_account_email"].text == account
      }
      return overlay.usesHMAC && !follows ? overlay.hmacPath : nil
    case "google_container_cluster": return "project.cluster"
    case "google_compute_global_address":
      let path = overlay.accessPath.map { "\($0).staticIPName" }
      return path.flatMap { name != nil && overlay[$0] == name ? $0 : nil }
    case "google_service_account":
      let email = change.before["email"].text?.lowercased()
      return overlay.boundAccounts.contains { $0.email.lowercased() == email } ? "identity" : nil
    default: return nil
    }
  }

  private func isOfInstance(_ change: TerraformChange, _ overlay: Presumed) -> Bool {
    guard let name = overlay.instance?.name, let instance = change.before["instance"].text else {
      return true
    }
    return Presumed.last(instance) == name
  }
}
