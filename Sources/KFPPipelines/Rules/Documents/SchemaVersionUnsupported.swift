import Lint
import Workloads

struct SchemaVersionUnsupported: PipelineRule {
  static let identity = RuleIdentity("schema-version-unsupported", "PIP115", .yaml, .error, on: .pipeline)
  static let summary = "`schemaVersion` is not 2.1.0."
  static let rationale = "The server refuses every other version."
  static let remedy = "Compile with SDK 2."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      "pipelineInfo: {name: demand}\nschemaVersion: ↓2.0.0\nroot: {}\n",
      "↓pipelineInfo: {name: demand}\nroot: {}\n",
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let spec = pipeline.spec else { return [] }
    let version = spec["schemaVersion"]
    if version?.string == "2.1.0" { return [] }
    return [
      pipeline.finding(
        "`schemaVersion` must be 2.1.0, \(version.map { "found \($0.described)" } ?? "and is absent")",
        on: version ?? spec)
    ]
  }
}
