import Lint
import Workloads

struct PipelineNameInvalid: PipelineRule {
  static let identity = RuleIdentity("pipeline-name-invalid", "PIP116", .yaml, .error, on: .pipeline)
  static let summary = "The server or the registry rejects the name of the pipeline."
  static let rationale = """
    The server refuses the upload, and the registry answers with a bare 400 (kubeflow/pipelines#11423). SDKs clean \
    the name up; a file that was edited later may have another.
    """
  static let remedy =
    "Use at most 128 lower-case letters, digits and hyphens, and begin with a letter or digit."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      "pipelineInfo: {name: ↓Demand_2}\nschemaVersion: 2.1.0\nroot: {}\n",
      "pipelineInfo: {name: ↓''}\nschemaVersion: 2.1.0\nroot: {}\n",
      "↓schemaVersion: 2.1.0\nroot: {}\n",
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let spec = pipeline.spec else { return [] }
    let name = pipeline.name?.text ?? ""
    if Self.isValid(name) { return [] }
    return [
      pipeline.finding(
        "the pipeline \(name.isEmpty ? "has no name" : "cannot be called \"\(name)\""); expected up to 128 "
          + "lower-case letters, digits and hyphens, a letter or digit first",
        on: pipeline.name ?? spec["pipelineInfo"] ?? spec)
    ]
  }

  static func isValid(_ name: String) -> Bool {
    name.consists(of: .lowerDigitOrHyphen, count: 1...128) && !name.hasPrefix("-")
  }
}
