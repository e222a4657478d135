import Lint
import Workloads
import YAML

struct PipelineDocumentMissing: PipelineRule {
  static let identity = RuleIdentity("pipeline-document-missing", "PIP105", .yaml, .error, on: .pipeline)
  static let summary = "The file holds no compiled pipeline."
  static let rationale = """
    The server refuses it with "unknown template format", or takes an Argo Workflow for a pipeline of version 1, \
    which behaves otherwise.
    """
  static let remedy = "Compile the pipeline with SDK 2: `kfp dsl compile --py FILE --output pipeline.yaml`."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      "↓apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {}\n",
      "↓apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec: {}\n",
      "↓displayName: train\npipelineSpec: {pipelineInfo: {name: demand}}\n",
      "↓name: train\nimplementation: {container: {image: 'train:1'}}\n",
      "↓platforms: {kubernetes: {}}\n", "↓- a\n", "↓# nothing but a comment\n",
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.failure == nil, pipeline.spec == nil else { return [] }
    let first = pipeline.documents.first?.tree
    return [
      pipeline.finding(
        "expected a compiled pipeline, found \(Self.form(of: first))",
        at: first?.location ?? FileLocation(file: pipeline.file, line: 1, column: 1),
        notes: first?["pipelineSpec"] == nil
          ? [] : [.init("its `pipelineSpec` is the pipeline: write it to a file of its own")])
    ]
  }

  private static func form(of document: Tree?) -> String {
    guard let document else { return "no document" }
    guard document.kind == .mapping else { return document.described }
    let api = document["apiVersion"]?.text ?? ""
    if document.isWorkflow { return "a Workflow of Argo, which is a pipeline of SDK 1" }
    if api.hasPrefix("argoproj.io/") {
      return "a \(document["kind"]?.text ?? "document") of Argo Workflows, which is no pipeline"
    }
    if api.hasPrefix("pipelines.kubeflow.org/") {
      return "objects of Kubernetes, which SDKs from 2.14 on can write too, and which cannot be uploaded"
    }
    if document["pipelineSpec"] != nil { return "a PipelineJob, which only Vertex AI takes" }
    if document["implementation"] != nil { return "a component, which is no pipeline by itself" }
    if document["platforms"] != nil { return "a platform document alone" }
    return "a mapping with none of pipelineInfo, root and components"
  }
}

extension Tree {
  /// What the API server takes for a pipeline of SDK 1.
  var isWorkflow: Bool {
    self["apiVersion"]?.begins(with: "argoproj.io/") ?? false && self["kind"]?.says("Workflow") ?? false
  }
}
