struct OutputSensitive: TerraformRule {
  static let identity = RuleIdentity("output-sensitive", "TFP005", .terraform, .error, on: .terraform)
  static let summary = "The overlay reads the module's outputs from a file, and one of them is sensitive."
  static let rationale = """
    `terraform output -json` writes sensitive outputs in clear, into a file that is committed.
    """
  static let remedy = "Remove the output. Let programs read the secret from Secret Manager."
  static let examples = Examples(
    passing: [
      .overlay("values: {from: terraform-output.json}")
        .plan("{format_version: \"1.0\", values: {outputs: {bucket: {sensitive: false, value: a}}}}"),
      .overlay("project: {region: asia-northeast1}")
        .plan("{format_version: \"1.0\", values: {outputs: {key: {sensitive: true, value: secret}}}}"),
    ],
    failing: [
      .overlay("values: {from: ↓terraform-output.json}")
        .plan("{format_version: \"1.0\", values: {outputs: {key: {sensitive: true, value: secret}}}}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.has("values.from") else { return [] }
    return overlay.terraform.outputs.map { output in
      guard output.isSensitive else { return .right }
      return overlay.wrong(
        "output \"\(output.name)\" is sensitive, and would stand in clear in the file that is read here",
        at: "values.from")
    }
  }
}
