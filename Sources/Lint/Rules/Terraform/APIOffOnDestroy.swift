struct APIOffOnDestroy: TerraformRule {
  static let identity = RuleIdentity("api-off-on-destroy", "TFP013", .terraform, .warning, on: .terraform)
  static let summary = "Removing an API from the module disables it for the whole project."
  static let rationale = "Everything else in the project that uses the API stops with it."
  static let remedy = """
    Write `disable_on_destroy = false`, which is the default since version 7 of the provider.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}")
        .terraform("google_project_service.a: {service: storage.googleapis.com, disable_on_destroy: false}")
    ],
    failing: [
      .overlay("↓project: {region: asia-northeast1}")
        .terraform("google_project_service.a: {service: storage.googleapis.com, disable_on_destroy: true}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let services = overlay.terraform.managed("google_project_service")
    let harmful = services.filter { $0["disable_on_destroy"].isOn }
    let right = Array(repeating: Answer.right, count: services.count - harmful.count)
    if harmful.isEmpty { return right }
    let finding = overlay.finding(
      "`disable_on_destroy` is true for \(harmful.count == 1 ? "an API" : "\(harmful.count) APIs"): a destroy switches them off for all of the project",
      at: "project", addresses: harmful.map(\.address))
    return right + [.wrong(finding)]
  }
}
