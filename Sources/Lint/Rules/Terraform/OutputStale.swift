struct OutputStale: TerraformRule {
  static let identity = RuleIdentity("output-stale", "TFP006", .terraform, .warning, on: .terraform)
  static let summary = "The file of `values.from` and Terraform have different values for an output."
  static let rationale = "The render uses an old value: another bucket, another instance."
  static let remedy = "Write the file anew after the apply: `terraform output -json`."
  static let examples = Examples(
    passing: [
      .overlay("values: {from: terraform-output.json}")
        .outputs("{bucket: {sensitive: false, value: b}, other: {sensitive: false, value: c}}")
        .plan("{format_version: \"1.0\", values: {outputs: {bucket: {sensitive: false, value: b}}}}")
    ],
    failing: [
      .overlay("values: {from: ↓terraform-output.json}")
        .outputs("{bucket: {sensitive: false, value: a}}")
        .plan("{format_version: \"1.0\", values: {outputs: {bucket: {sensitive: false, value: b}}}}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.has("values.from"), let file = overlay.facts.terraformOutputs else { return [] }
    return overlay.terraform.outputs.compactMap { output in
      guard !output.isSensitive, let old = file[output.name]?["value"] else { return nil }
      guard let new = output.value else { return .open }
      if old.isSame(new) { return .right }
      let values = [old, new].map { $0.string.map { "\"\($0)\"" } ?? "another value" }
      return overlay.wrong(
        "output \"\(output.name)\" is \(values[0]) in the file; Terraform has \(values[1])", at: "values.from"
      )
    }
  }
}
