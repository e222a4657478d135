import Lint
import Workloads

struct ImporterCondition: PipelineRule {
  static let identity = RuleIdentity("importer-condition", "PIP221", .graph, .error, on: .pipeline)
  static let summary = "An importer has a condition, or runs in a loop."
  static let rationale = """
    Every run is refused: "triggerPolicy.condition on importer task is not supported". In a loop an importer may fail \
    (kubeflow/pipelines#10860).
    """
  static let remedy = "Put the importer before the condition, and pass the artifact in."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: "load: {componentRef: {name: comp-load}}",
        components: "comp-load: {executorLabel: exec-load}",
        executors: "exec-load: {importer: {artifactUri: {constant: 'gs://a/b'}}}")
    ],
    failing: [
      .pipeline(
        tasks: "load: {componentRef: {name: comp-load}, triggerPolicy: {condition: ↓1 == 1}}",
        components: "comp-load: {executorLabel: exec-load}",
        executors: "exec-load: {importer: {artifactUri: {constant: 'gs://a/b'}}}"),
      .pipeline(
        tasks:
          "loop: {componentRef: {name: comp-loop}, parameterIterator: {items: {raw: '[1]'}, itemInput: a}}",
        components: """
          comp-load: {executorLabel: exec-load}
          comp-loop: {dag: {tasks: {load: {componentRef: {name: ↓comp-load}}}}}
          """, executors: "exec-load: {importer: {artifactUri: {constant: 'gs://a/b'}}}"),
      // A condition stands between the loop and the importer.
      .pipeline(
        tasks:
          "loop: {componentRef: {name: comp-loop}, parameterIterator: {items: {raw: '[1]'}, itemInput: a}}",
        components: """
          comp-load: {executorLabel: exec-load}
          comp-loop: {dag: {tasks: {if: {componentRef: {name: comp-if}, triggerPolicy: {condition: 1 == 1}}}}}
          comp-if: {dag: {tasks: {load: {componentRef: {name: ↓comp-load}}}}}
          """, executors: "exec-load: {importer: {artifactUri: {constant: 'gs://a/b'}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.executors.contains(where: { $0.tree["importer"] != nil }) else { return [] }
    let loops = pipeline.graphsInLoops
    return pipeline.tasks.compactMap { graph, task in
      guard pipeline.executor(of: pipeline.component(of: task))?.tree["importer"] != nil else { return nil }
      if let condition = task.condition {
        return pipeline.finding(
          "importer \"\(task.name)\" has a condition; every run is refused", on: condition, in: graph.name)
      }
      guard loops.contains(graph.name), let place = task.component else { return nil }
      return pipeline.finding(
        "importer \"\(task.name)\" runs in a loop", on: place, in: graph.name, severity: .warning)
    }
  }
}

extension Pipeline {
  /// The graphs that run for each item of a loop, by their names; those within them included.
  fileprivate var graphsInLoops: Set<String> {
    var found: Set<String> = []
    var rest = tasks.filter { $0.task.iterator != nil }.compactMap(\.task.component?.text)
    while let name = rest.popLast() {
      guard found.insert(name).inserted else { continue }
      rest += components[name]?.tasks.compactMap(\.component?.text) ?? []
    }
    return found
  }
}
