import Lint
import Workloads

struct LoopRenamed: PipelineRule {
  static let identity = RuleIdentity("loop-renamed", "PIP216", .graph, .error, on: .pipeline)
  static let summary = "The outputs of a loop with a name of its own are used."
  static let rationale = """
    The driver of a loop is told the display name and not the key of the task, so that whoever waits for its outputs \
    fails: "producer task not in tasks" (kubeflow/pipelines#13239).
    """
  static let remedy = "Remove `name=` from ParallelFor."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: """
          for-loop-1: {componentRef: {name: comp-train}, taskInfo: {name: regions}, parameterIterator: {items: {raw: '[1]'}, itemInput: a}}
          """)
    ],
    failing: [
      .pipeline(
        task:
          "inputs: {parameters: {a: {taskOutputParameter: {producerTask: for-loop-1, outputParameterKey: Output}}}}",
        tasks: """
          for-loop-1: {componentRef: {name: comp-train}, taskInfo: {name: ↓regions}, parameterIterator: {items: {raw: '[1]'}, itemInput: a}}
          """)
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.graphs.flatMap { graph -> [Finding] in
      guard graph.tasks.contains(where: { $0.iterator != nil }) else { return [] }
      let used = Set(
        graph.tasks.flatMap { $0.arguments.compactMap(\.producer?.text) }
          + graph.selectors.compactMap(\.producer?.text))
      return graph.tasks.compactMap { task in
        guard task.iterator != nil, let name = task.displayName, let text = name.text, text != task.name,
          used.contains(task.name)
        else {
          return nil
        }
        return pipeline.finding(
          "loop \"\(task.name)\" is called \"\(text)\", so that what uses its outputs cannot find it",
          on: name,
          in: graph.name)
      }
    }
  }
}
