struct AccountKey: TerraformRule {
  static let identity = RuleIdentity("account-key", "TFP087", .terraform, .warning, on: .terraform)
  static let summary = "The module creates a key of a service account."
  static let rationale = "The state holds a key that never expires, and that works from anywhere."
  static let remedy = "Use Workload Identity in the cluster, and federation for pipelines outside."
  static let examples = Examples(
    passing: [
      .overlay("identity: {impersonation: {}}")
        .terraform("google_service_account.a: {email: a@acme-prod.iam.gserviceaccount.com}")
    ],
    failing: [
      .overlay("↓identity: {impersonation: {}}")
        .terraform("google_service_account_key.a: {service_account_id: a}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.managed("google_service_account_key").map { key in
      overlay.wrong("the state holds a key of a service account", at: "identity", key)
    }
  }
}
