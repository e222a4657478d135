struct PlanWithoutGoogle: TerraformRule {
  static let identity = RuleIdentity("plan-without-google", "TFP003", .terraform, .error, on: .terraform)
  static let summary = "The file has no resource of Google Cloud."
  static let rationale = """
    It is the file of another root module or workspace, or nothing has been applied yet.
    """
  static let remedy = """
    Give the plan or the state of the module that makes the deployment's infrastructure.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}").terraform("google_compute_network.kfp: {name: kfp}")
    ],
    failing: [
      .overlay("project: {region: asia-northeast1}", name: "↓production")
        .terraform("aws_s3_bucket.kfp: {bucket: kfp}"),
      .overlay("project: {region: asia-northeast1}", name: "↓production")
        .plan("{format_version: \"1.0\", terraform_version: 1.14.3}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    if case .other = overlay.terraform.form { return [] }
    let isGoogles = overlay.terraform.resources.contains { $0.type.hasPrefix("google_") }
    // A plan that deletes all is said to do so.
    guard !isGoogles, !overlay.terraform.changes.contains(where: { $0.type.hasPrefix("google_") }) else {
      return [.right]
    }
    return [overlay.wrong("\(overlay.terraform.name) has no resource of Google Cloud", at: "")]
  }
}
