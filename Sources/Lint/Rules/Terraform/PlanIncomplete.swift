struct PlanIncomplete: TerraformRule {
  static let identity = RuleIdentity("plan-incomplete", "TFP002", .terraform, .warning, on: .terraform)
  static let summary = "The plan covers only a part of the configuration."
  static let rationale = """
    What an errored plan, one with deferred changes, or one of `-target` leaves out is compared with \
    nothing.
    """
  static let remedy = "Make the plan again, of the whole configuration."
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}")
        .plan("{format_version: \"1.2\", planned_values: {root_module: {}}, complete: true, errored: false}")
    ],
    failing: [
      .overlay("project: {region: asia-northeast1}", name: "↓production")
        .plan("{format_version: \"1.2\", planned_values: {root_module: {}}, errored: true}"),
      .overlay("project: {region: asia-northeast1}", name: "↓production")
        .plan("{format_version: \"1.2\", planned_values: {root_module: {}}, complete: false}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let gap = overlay.terraform.gap else { return [.right] }
    return [overlay.wrong("\(overlay.terraform.name) does not cover everything: \(gap)", at: "")]
  }
}
