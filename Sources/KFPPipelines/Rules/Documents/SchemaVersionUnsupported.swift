import Lint
import Workloads

struct SchemaVersionUnsupported: PipelineRule {
  static let identity = RuleIdentity("schema-version-unsupported", "PIP115", .yaml, .error, on: .pipeline)
  static let summary = "`schemaVersion` is not 2.1.0."
  static let rationale = """
    The server refuses every other version, and so does the registry. Vertex AI also runs 2.0.0, which TFX writes.
    """
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
    let accepted = input.isForVertex && !input.isForRegistry ? ["2.1.0", "2.0.0"] : ["2.1.0"]
    if let text = version?.string, accepted.contains(text) { return [] }
    return [
      pipeline.finding(
        "`schemaVersion` must be \(accepted.joined(separator: " or ")), \(version.map { "found \($0.described)" } ?? "and is absent")",
        on: version ?? spec)
    ]
  }
}
