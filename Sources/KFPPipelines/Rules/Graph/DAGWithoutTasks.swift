import Lint
import Workloads

struct DAGWithoutTasks: PipelineRule {
  static let identity = RuleIdentity("dag-without-tasks", "PIP226", .graph, .error, on: .pipeline)
  static let summary = "The pipeline, or a graph in it, has no tasks."
  static let rationale = """
    Without a root the upload is refused; with an empty one it succeeds, and every run is refused. A graph needs a task \
    that is no exit task.
    """
  static let remedy = "Compile the pipeline again; remove what is empty."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      "↓pipelineInfo: {name: demand}\nschemaVersion: 2.1.0\n",
      "pipelineInfo: {name: demand}\nschemaVersion: 2.1.0\nroot: ↓{}\n",
      .pipeline(
        tasks: "inner: {componentRef: {name: comp-inner}}", components: "comp-inner: {dag: ↓{tasks: {}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let spec = pipeline.spec else { return [] }
    guard pipeline.root != nil else {
      return [pipeline.finding("the pipeline has no `root`: the server refuses it", on: spec)]
    }
    return pipeline.graphs.compactMap { graph in
      // One component that was compiled by itself.
      if graph.executorLabel != nil { return nil }
      if graph.tasks.contains(where: { !($0.runsAfterFailure && $0.dependencies.isEmpty == false) }) {
        return nil
      }
      return pipeline.finding(
        "\(graph.title) has no task: every run is refused", on: graph.dag ?? graph.tree, in: graph.name)
    }
  }
}
