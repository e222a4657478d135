struct StoredSecretMissing: TerraformRule {
  static let identity = RuleIdentity("stored-secret-missing", "TFP119", .terraform, .error, on: .terraform)
  static let summary = "The module creates secrets, and leaves out one that the overlay reads."
  static let rationale = "The Secret of the database is never made, and no pod that needs it starts."
  static let remedy = "Add a `google_secret_manager_secret`, or correct the name."
  static let examples = Examples(
    passing: [
      .overlay(
        "database: {cloudSQL: {credentials: {externalSecret: {usernameKey: kfp-user, passwordKey: kfp-password}}}}"
      ).terraform(
        """
        google_secret_manager_secret.a: {secret_id: kfp-user}
        google_secret_manager_secret.b: {secret_id: kfp-password}
        """),
      .overlay(
        "database: {cloudSQL: {credentials: {externalSecret: {usernameKey: kfp-user, passwordKey: kfp-password}}}}"
      ).terraform("google_storage_bucket.a: {name: a}"),
    ],
    failing: [
      .overlay(
        "database: {cloudSQL: {credentials: {externalSecret: {usernameKey: kfp-user, passwordKey: ↓kfp-password}}}}"
      ).terraform("google_secret_manager_secret.a: {secret_id: kfp-user}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let secrets = overlay.terraform.known("google_secret_manager_secret")
    guard secrets.contains(where: { !$0.isData }) else { return [] }
    return ["usernameKey", "passwordKey"].compactMap { key in
      let path = "database.cloudSQL.credentials.externalSecret.\(key)"
      guard let name = overlay[path] else { return nil }
      if secrets.contains(where: { $0["secret_id"].text == name }) { return .right }
      if secrets.contains(where: { $0["secret_id"].isUnknown }) { return .open }
      return .wrong(
        overlay.finding(
          "no google_secret_manager_secret is \"\(name)\"", at: path, addresses: secrets.map(\.address)))
    }
  }
}
