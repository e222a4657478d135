struct ModuleCheckFailed: TerraformRule {
  static let identity = RuleIdentity("module-check-failed", "TFP117", .terraform, .warning, on: .terraform)
  static let summary = "A `check` block of the module fails."
  static let rationale = """
    The module says itself that something is not as it should be, and Terraform goes on nevertheless.
    """
  static let remedy = "See what the plan prints for it."
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}").plan(
        "{format_version: \"1.2\", planned_values: {}, checks: [{address: {to_display: check.gke_version}, status: pass}]}"
      )
    ],
    failing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}", name: "↓production").plan(
        "{format_version: \"1.2\", planned_values: {}, checks: [{address: {to_display: check.gke_version}, status: fail}]}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.failedChecks.map { check in
      .wrong(overlay.finding("a check of the module fails", at: "", addresses: [check]))
    }
  }
}
