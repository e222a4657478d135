struct PlanFormatUnknown: TerraformRule {
  static let identity = RuleIdentity("plan-format-unknown", "TFP001", .terraform, .error, on: .terraform)
  static let summary = "The file for `--terraform` is not the output of `terraform show -json`."
  static let rationale = "Nothing in it could be compared, and a lint that compares nothing passes."
  static let remedy = """
    Give what the message names: `terraform show -json plan.bin > plan.json`, or `terraform show -json > \
    state.json`.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}")
        .plan("{format_version: \"1.0\", values: {root_module: {}}}")
    ],
    failing: [
      .overlay("project: {region: asia-northeast1}", name: "↓production")
        .plan("{version: 4, serial: 7, lineage: 9f3c, resources: []}"),
      .overlay("project: {region: asia-northeast1}", name: "↓production")
        .plan("{format_version: \"2.0\", planned_values: {}}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard case .other(let found, let instead) = overlay.terraform.form else { return [] }
    return [overlay.wrong("\(overlay.terraform.name) is \(found); expected \(instead)", at: "")]
  }
}
