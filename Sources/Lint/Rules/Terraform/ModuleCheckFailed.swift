struct ModuleCheckFailed: TerraformRule {
  static let identity = RuleIdentity("module-check-failed", "TFP117", .terraform, .warning, on: .terraform)
  static let summary = "A `check` block of the module fails."
  static let rationale = """
    The module says itself that something is not as it should be, and Terraform goes on nevertheless.
    """
  static let remedy = "See what the plan prints for it."
  static let examples = Examples(
    passing: [
      .presumed(
        "project: {id: acme-prod, region: asia-northeast1}",
        file:
          "{format_version: \"1.2\", planned_values: {}, checks: [{address: {to_display: check.gke_version}, status: pass}]}"
      )
    ],
    failing: [
      .presumed(
        "project: {id: acme-prod, region: asia-northeast1}",
        file:
          "{format_version: \"1.2\", planned_values: {}, checks: [{address: {to_display: check.gke_version}, status: fail}]}",
        mark: "↓")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.failedChecks.map { check in
      .wrong(overlay.finding("a check of the module fails", at: "", addresses: [check]))
    }
  }
}
