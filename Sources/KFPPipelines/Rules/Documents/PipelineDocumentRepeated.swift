import Lint
import Workloads

struct PipelineDocumentRepeated: PipelineRule {
  static let identity = RuleIdentity("pipeline-document-repeated", "PIP104", .yaml, .error, on: .pipeline)
  static let summary = "The file holds two pipelines or two platform documents."
  static let rationale = "The server refuses the upload."
  static let remedy = "Keep one pipeline with one platform document in a file."
  static let examples = Examples(
    passing: [.pipeline(platform: "imagePullPolicy: Always")],
    failing: [
      .all(.pipeline(), "↓pipelineInfo: {name: other}\nroot: {}"),
      .all(.pipeline(platform: "imagePullPolicy: Always"), "↓platforms: {kubernetes: {}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    [(Document.Kind.pipeline, "pipeline"), (.platform, "platform document")].flatMap { kind, title in
      let documents = pipeline.documents.filter { $0.kind == kind }
      return documents.dropFirst().map {
        pipeline.finding(
          "this is a second \(title); the server refuses the file", on: $0.tree,
          notes: [.init("the first is here", at: documents[0].tree.location)])
      }
    }
  }
}
