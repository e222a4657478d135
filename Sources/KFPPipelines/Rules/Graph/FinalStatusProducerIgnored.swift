import Lint
import Workloads

struct FinalStatusProducerIgnored: PipelineRule {
  static let identity = RuleIdentity("final-status-producer-ignored", "PIP219", .graph, .error, on: .pipeline)
  static let summary = "A task gets the final status of another task than the one that it names."
  static let rationale = """
    The driver gives the status of the first of `dependentTasks`, whatever `taskFinalStatus` names.
    """
  static let remedy = "Let the task that is asked for be the first of `dependentTasks`."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: """
          exit: {componentRef: {name: comp-train}, dependentTasks: [train], inputs: {parameters: {s: {taskFinalStatus: {producerTask: train}}}}}
          """)
    ],
    failing: [
      .pipeline(
        tasks: """
          load: {componentRef: {name: comp-train}}
          exit: {componentRef: {name: comp-train}, dependentTasks: [load, train], inputs: {parameters: {s: {taskFinalStatus: {producerTask: ↓train}}}}}
          """)
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.flatMap { graph, task in
      task.arguments.compactMap { argument in
        guard case .finalStatus(let producer) = argument.source, let name = producer?.text,
          task.dependencies.first?.text != name
        else {
          return nil
        }
        let given = task.dependencies.first?.text.map { "that of \"\($0)\"" } ?? "none"
        return pipeline.finding(
          "task \"\(task.name)\" asks for the final status of \"\(name)\", and gets \(given)",
          on: producer ?? argument.tree, in: graph.name)
      }
    }
  }
}
