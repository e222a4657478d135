import Lint
import Workloads

struct TaskNameMissing: PipelineRule {
  static let identity = RuleIdentity("task-name-missing", "PIP233", .graph, .error, on: .pipeline)
  static let summary = "A task has no `taskInfo.name`."
  static let rationale = """
    The upload succeeds, and the driver fails when the run reaches the task. SDKs always write the name; files by hand \
    and by other compilers may lack it.
    """
  static let remedy = "Write `taskInfo: {name: …}` into the task; it is the name that the UI shows."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      .pipeline(tasks: "↓eval: {componentRef: {name: comp-train}}"),
      .pipeline(tasks: "↓eval: {componentRef: {name: comp-train}, taskInfo: {}}"),
      .pipeline(tasks: "↓eval: {componentRef: {name: comp-train}, taskInfo: {name: ''}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      if let name = task.displayName, !name.says(""), !name.isNull { return nil }
      return pipeline.finding(
        "task \"\(task.name)\" has no `taskInfo.name`, without which the driver refuses it",
        at: task.tree.keyLocation, in: graph.name)
    }
  }
}
