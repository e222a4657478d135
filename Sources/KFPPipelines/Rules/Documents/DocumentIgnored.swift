import Lint
import Workloads

struct DocumentIgnored: PipelineRule {
  static let identity = RuleIdentity("document-ignored", "PIP103", .yaml, .warning, on: .pipeline)
  static let summary = "A document is neither a pipeline nor its platform document."
  static let rationale = "The server ignores it without an error, whatever it was meant to do."
  static let remedy = "Remove it, or keep it in a file of its own."
  static let examples = Examples(
    passing: [.pipeline(platform: "imagePullPolicy: Always")],
    failing: [.all(.pipeline(), "↓owner: data-platform")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.spec != nil else { return [] }
    return pipeline.documents.filter { $0.kind == .other }.map {
      pipeline.finding(
        "the server ignores this document: it is no pipeline and no platform document", on: $0.tree)
    }
  }
}
