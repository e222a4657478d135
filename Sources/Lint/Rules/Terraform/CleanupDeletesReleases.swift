struct CleanupDeletesReleases: TerraformRule {
  static let identity = RuleIdentity(
    "cleanup-deletes-releases", "TFP110", .terraform, .warning, on: .terraform)
  static let summary = "A cleanup policy of a repository deletes tagged versions, and no policy keeps any."
  static let rationale = "Templates of pipelines and images that run are deleted once they are old."
  static let remedy = "Limit the policy by `tag_prefixes`, or add one that keeps releases."
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_artifact_registry_repository.a: {cleanup_policies: [{action: DELETE, condition: [{tag_state: UNTAGGED}]}]}"
      ),
      .overlay("project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_artifact_registry_repository.a: {cleanup_policies: [{action: DELETE, condition: [{tag_state: ANY}]}, {action: KEEP, most_recent_versions: [{keep_count: 10}]}]}"
      ),
    ],
    failing: [
      .overlay("↓project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_artifact_registry_repository.a: {cleanup_policies: [{action: DELETE, condition: [{older_than: 30d, tag_state: ANY}]}]}"
      ),
      .overlay("↓project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_artifact_registry_repository.a: {cleanup_policies: [{action: DELETE, condition: [{tag_state: TAGGED}]}]}"
      ),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.managed("google_artifact_registry_repository").map { repository in
      let policies = repository["cleanup_policies"]
      if policies.isUnknown { return .open }
      if policies.items.contains(where: { $0["action"].text == "KEEP" }) { return .right }
      guard policies.items.contains(where: deletesTagged) else { return .right }
      return overlay.wrong(
        "a clean-up policy deletes tagged versions of the repository, and none keeps releases", at: "project",
        repository)
    }
  }

  private func deletesTagged(_ policy: TerraformValue) -> Bool {
    guard policy["action"].text == "DELETE" else { return false }
    let condition = policy["condition"]
    return ["ANY", "TAGGED"].contains(condition["tag_state"].text ?? "ANY")
      && condition["tag_prefixes"].isAbsent
      && condition["version_name_prefixes"].isAbsent
  }
}
