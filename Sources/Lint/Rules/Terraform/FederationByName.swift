struct FederationByName: TerraformRule {
  static let identity = RuleIdentity("federation-by-name", "TFP115", .terraform, .warning, on: .terraform)
  static let summary = "The pool identifies a repository on GitHub by its name."
  static let rationale = """
    A name can be given up and taken by somebody else, who then gets tokens of the pool.
    """
  static let remedy = "Compare `assertion.repository_id` or `assertion.repository_owner_id`."
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_iam_workload_identity_pool_provider.a: {oidc: [{issuer_uri: \"https://token.actions.githubusercontent.com\"}], attribute_condition: \"assertion.repository_id == '1'\"}"
      )
    ],
    failing: [
      .overlay("↓project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_iam_workload_identity_pool_provider.a: {oidc: [{issuer_uri: \"https://token.actions.githubusercontent.com\"}], attribute_condition: \"assertion.repository == 'acme/kfp'\"}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    FederationProviders.ofGitHub(overlay).map { provider in
      overlay.judge(provider["attribute_condition"], of: provider, at: "project") { condition in
        condition.isEmpty || condition.contains("repository_id") || condition.contains("repository_owner_id")
          ? nil : "the pool's `attribute_condition` compares names of GitHub, and not their ids"
      }
    }
  }
}
