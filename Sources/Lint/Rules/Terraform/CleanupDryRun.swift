struct CleanupDryRun: TerraformRule {
  static let identity = RuleIdentity("cleanup-dry-run", "TFP111", .terraform, .info, on: .terraform)
  static let summary = "The cleanup policies of a repository only report what they would delete."
  static let rationale = "Nothing is deleted, and the repository grows."
  static let remedy = "Write `cleanup_policy_dry_run = false` once the log shows what would go."
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}")
        .terraform("google_artifact_registry_repository.a: {cleanup_policy_dry_run: false}")
    ],
    failing: [
      .overlay("↓project: {id: acme-prod, region: asia-northeast1}")
        .terraform("google_artifact_registry_repository.a: {cleanup_policy_dry_run: true}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.managed("google_artifact_registry_repository").map { repository in
      overlay.judge(repository["cleanup_policy_dry_run"], of: repository, at: "project") {
        $0 == "true"
          ? "clean-up policies of the repository delete nothing: `cleanup_policy_dry_run` is true" : nil
      }
    }
  }
}
