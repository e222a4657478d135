import Lint
import Workloads

struct ExecutorKindUnsupported: PipelineRule {
  static let identity = RuleIdentity("executor-kind-unsupported", "PIP222", .graph, .error, on: .pipeline)
  static let summary = "The backend cannot run an executor: its kind is missing, or only Vertex AI runs it."
  static let rationale = "The upload succeeds, and every run is refused."
  static let remedy = "Use a container; for Vertex AI, lint with `--target vertex`."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      .pipeline(executors: "exec-a: {↓customJob: {}}"),
      .pipeline(executors: "exec-a: {↓resolver: {}}"), .pipeline(executors: "exec-a: ↓{}"),
      .pipeline(executors: "exec-a: {container: ↓{command: [a]}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      for kind in ["customJob", "resolver"] {
        guard let tree = executor.tree[kind] else { continue }
        return pipeline.finding(
          "\(executor.title) has a \(kind), which only Vertex AI runs", at: tree.keyLocation,
          in: executor.components.first)
      }
      guard executor.tree.kind == .mapping, executor.tree["importer"] == nil, executor.image == nil else {
        return nil
      }
      return pipeline.finding(
        executor.container == nil
          ? "\(executor.title) has neither a container nor an importer"
          : "the container of \(executor.title) has no image",
        on: executor.container ?? executor.tree, in: executor.components.first)
    }
  }
}
