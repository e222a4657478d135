import Lint
import Workloads

struct TemplateHasPlatformDocument: PipelineRule {
  static let identity = RuleIdentity("template-has-platform-document", "PIP608", .yaml, .error, on: .pipeline)
  static let summary = "A template for Vertex AI has a platform document."
  static let rationale =
    "Vertex AI reads one document and cannot read such a file. Found with `--target vertex` alone."
  static let remedy = "Compile a pipeline without `kfp.kubernetes` for Vertex AI."
  static let examples = Examples(
    passing: [.pipeline(platform: "imagePullPolicy: Always")], failing: [])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard input.isForVertex, pipeline.documents.count > 1 else { return [] }
    return pipeline.documents.filter { $0.kind == .platform }.map {
      pipeline.finding("Vertex AI cannot read a template with a platform document", on: $0.tree)
    }
  }
}
