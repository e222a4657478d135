import Lint
import Workloads

struct DisplayNameBreaksLookup: PipelineRule {
  static let identity = RuleIdentity("display-name-breaks-lookup", "PIP227", .graph, .error, on: .pipeline)
  static let summary = "The outputs of a task with a display name are used."
  static let rationale = """
    Backends before 2.14 look for the producer of a value by its display name, and do not find it \
    (kubeflow/pipelines#11173).
    """
  static let remedy = "Remove `set_display_name`, or upgrade the backend."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: """
          load: {componentRef: {name: comp-train}, taskInfo: {name: Load the data}}
          eval: {componentRef: {name: comp-train}, dependentTasks: [load]}
          """)
    ],
    failing: [
      .pipeline(
        tasks: """
          load: {componentRef: {name: comp-train}, taskInfo: {name: ↓Load the data}}
          eval: {componentRef: {name: comp-train}, inputs: {parameters: {a: {taskOutputParameter: {producerTask: load, outputParameterKey: b}}}}}
          """
      ).backend("2.5.0")
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.backend < ReleaseVersion(2, 14) else { return [] }
    return pipeline.graphs.flatMap { graph -> [Finding] in
      let used = Set(
        graph.tasks.flatMap { $0.producers.compactMap(\.text) } + graph.selectors.compactMap(\.producer?.text)
      )
      return graph.tasks.compactMap { task in
        guard let name = task.displayName, let text = name.text, text != task.name, used.contains(task.name)
        else {
          return nil
        }
        return pipeline.finding(
          "task \"\(task.name)\" is called \"\(text)\", so that a backend of \(pipeline.backend) does not find its outputs",
          on: name, in: graph.name)
      }
    }
  }
}
