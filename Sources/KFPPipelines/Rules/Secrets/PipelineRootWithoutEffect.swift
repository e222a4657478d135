import Lint
import Workloads

struct PipelineRootWithoutEffect: PipelineRule {
  static let identity = RuleIdentity(
    "pipeline-root-without-effect", "PIP607", .storage, .warning, on: .pipeline)
  static let summary = "The pipeline names a root for artifacts, which only runs from the UI use."
  static let rationale = """
    Neither the server nor the client reads `defaultPipelineRoot`. Runs by API and by schedule use the \
    root of the deployment, often MinIO; only runs that somebody starts in the UI use this one. Vertex \
    AI reads it, and takes only gs://.
    """
  static let remedy = "Set `defaultPipelineRoot` of the ConfigMap kfp-launcher, or the root of each run."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [.pipeline(more: "defaultPipelineRoot: ↓gs://acme/root")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let root = pipeline.spec?["defaultPipelineRoot"], let text = root.text, !text.isEmpty else {
      return []
    }
    if input.isForVertex {
      return text.hasPrefix("gs://")
        ? [] : [pipeline.finding("Vertex AI takes a root in gs:// alone", on: root)]
    }
    return [
      pipeline.finding("`defaultPipelineRoot` has no effect but on runs that are started in the UI", on: root)
    ]
  }
}
