import Lint
import Workloads

struct ExitTaskNested: PipelineRule {
  static let identity = RuleIdentity("exit-task-nested", "PIP218", .graph, .warning, on: .pipeline)
  static let summary = "An exit task is inside of another component."
  static let rationale = """
    Exit tasks are hooks of Argo on the task that they wait for. Inside of a loop, a condition or a nested pipeline, \
    and where two wait for one group, what happens on failure differs from release to release.
    """
  static let remedy = "Put `dsl.ExitHandler` into the outermost pipeline, one for a group."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: """
          exit: {componentRef: {name: comp-train}, dependentTasks: [train], triggerPolicy: {strategy: ALL_UPSTREAM_TASKS_COMPLETED}}
          """)
    ],
    failing: [
      .pipeline(
        tasks: "inner: {componentRef: {name: comp-inner}}",
        components: """
          comp-inner:
            dag:
              tasks:
                a: {componentRef: {name: comp-train}}
                exit: {componentRef: {name: comp-train}, dependentTasks: [a], triggerPolicy: {strategy: ↓ALL_UPSTREAM_TASKS_COMPLETED}}
          """)
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.graphs.flatMap { graph in
      var waited: Set<String> = []
      return graph.tasks.filter(\.runsAfterFailure).compactMap { task -> Finding? in
        let strategy = task.tree["triggerPolicy", "strategy"] ?? task.tree
        if !graph.name.isEmpty {
          return pipeline.finding(
            "task \"\(task.name)\" runs whatever happened, inside of \(graph.title)", on: strategy,
            in: graph.name)
        }
        // A task that ignores the failure of ordinary tasks is no hook.
        let groups = task.dependencies.compactMap(\.text).filter { $0.hasPrefix("exit-handler-") }
        guard let group = groups.first(where: { !waited.insert($0).inserted }) else { return nil }
        return pipeline.finding(
          "task \"\(task.name)\" is a second exit task of \"\(group)\"", on: strategy, in: graph.name)
      }
    }
  }
}
