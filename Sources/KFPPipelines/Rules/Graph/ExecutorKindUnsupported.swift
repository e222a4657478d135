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
      .pipeline(executors: "exec-a: {↓resolver: {}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    return pipeline.executors.flatMap { executor in
      ["customJob", "resolver"].compactMap { kind in
        executor.tree[kind].map {
          pipeline.finding(
            "\(executor.title) has a \(kind), which only Vertex AI runs", at: $0.keyLocation,
            in: executor.components.first)
        }
      }
    }
  }
}
