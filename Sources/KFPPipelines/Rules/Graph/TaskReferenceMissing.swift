import Lint
import Workloads

struct TaskReferenceMissing: PipelineRule {
  static let identity = RuleIdentity("task-reference-missing", "PIP203", .graph, .error, on: .pipeline)
  static let summary = "A task, or an output of a graph, names a task that is not in the same graph."
  static let rationale = "The upload succeeds, and every run is refused: \"unknown producer task\"."
  static let remedy = "Name a task of the same graph; what comes from outside goes in as an input."
  static let examples = Examples(
    passing: [.pipeline(tasks: "eval: {componentRef: {name: comp-train}, dependentTasks: [train]}")],
    failing: [
      .pipeline(tasks: "eval: {componentRef: {name: comp-train}, dependentTasks: [↓trian]}"),
      .pipeline(
        task:
          "inputs: {parameters: {a: {taskOutputParameter: {producerTask: ↓load, outputParameterKey: Output}}}}"
      ),
      .pipeline(
        components: """
          comp-inner:
            dag:
              tasks: {train: {componentRef: {name: comp-train}}}
              outputs: {parameters: {a: {valueFromParameter: {producerSubtask: ↓train-2, outputParameterKey: b}}}}
          """),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.graphs.flatMap { graph -> [Finding] in
      let waiting = graph.tasks.flatMap { task in
        task.producers.compactMap { missing($0, for: "task \"\(task.name)\"", graph, pipeline) }
      }
      return waiting
        + graph.selectors.compactMap { selector in
          selector.producer.flatMap { missing($0, for: "an output", graph, pipeline) }
        }
    }
  }

  private func missing(
    _ producer: Tree, for user: @autoclosure () -> String, _ graph: Component, _ pipeline: Pipeline
  ) -> Finding? {
    guard graph.tasks[named: producer] == nil, let name = producer.text else { return nil }
    let near = nearest(to: name, in: graph.tasks.names)
    return pipeline.finding(
      "\(user()) of \(graph.title) waits for task \"\(name)\", which does not stand beside it", on: producer,
      in: graph.name, notes: near.map { [.init("did you mean \"\($0)\"?")] } ?? [])
  }
}
