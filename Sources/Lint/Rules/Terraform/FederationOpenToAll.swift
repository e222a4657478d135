struct FederationOpenToAll: TerraformRule {
  static let identity = RuleIdentity("federation-open-to-all", "TFP114", .terraform, .error, on: .terraform)
  static let summary = "The pool gives tokens to every repository on GitHub."
  static let rationale = """
    The issuer is the same for all of GitHub. Who may use the pool has to be said in a condition.
    """
  static let remedy = """
    Write `attribute_condition` with `assertion.repository_owner_id` and `assertion.repository_id`.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_iam_workload_identity_pool_provider.a: {oidc: [{issuer_uri: \"https://token.actions.githubusercontent.com\"}], attribute_condition: \"assertion.repository_id == '1'\"}"
      ),
      .overlay("project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_iam_workload_identity_pool_provider.a: {oidc: [{issuer_uri: \"https://acme.example\"}]}"),
    ],
    failing: [
      .overlay("↓project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_iam_workload_identity_pool_provider.a: {oidc: [{issuer_uri: \"https://token.actions.githubusercontent.com\"}]}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    FederationProviders.ofGitHub(overlay).map { provider in
      overlay.judge(provider["attribute_condition"], or: "", of: provider, at: "project") {
        $0.isEmpty
          ? "every repository of GitHub gets a token of the pool: there is no `attribute_condition`" : nil
      }
    }
  }
}
