struct CleanupTooMany: TerraformRule {
  static let identity = RuleIdentity("cleanup-too-many", "TFP112", .terraform, .error, on: .terraform)
  static let summary = "A repository has more cleanup policies than Google allows."
  static let rationale = "Artifact Registry takes ten, and refuses the apply."
  static let remedy = "Join some of the policies."
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}")
        .terraform("google_artifact_registry_repository.a: {cleanup_policies: [{id: a}]}")
    ],
    failing: [
      .overlay("↓project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_artifact_registry_repository.a: {cleanup_policies: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}, {id: f}, {id: g}, {id: h}, {id: i}, {id: j}, {id: k}]}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.managed("google_artifact_registry_repository").map { repository in
      if repository["cleanup_policies"].isUnknown { return .open }
      let count = repository["cleanup_policies"].items.count
      if count <= 10 { return .right }
      return overlay.wrong(
        "a repository has \(count) clean-up policies; at most 10 are allowed", at: "project", repository)
    }
  }
}
