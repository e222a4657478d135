import YAML

/// A task of a pipeline where it runs: in the root, or in graphs inside of it.
struct Step: Sendable {
  /// The names of the tasks that lead to it.
  let path: [String]
  let task: PipelineTask
  let component: Component?
  let executor: Executor?

  var name: String { path.joined(separator: " / ") }

  /// The most steps that are looked at: graphs that use each other many times multiply.
  private static let most = 20_000

  /// All steps of a pipeline, those of graphs behind the graph.
  static func all(of pipeline: Pipeline) -> [Step] {
    var steps: [Step] = []
    func add(_ graph: Component, _ path: [String], inside: [String]) {
      for task in graph.tasks where steps.count < most {
        let component = pipeline.component(of: task)
        steps.append(
          Step(
            path: path + [task.name], task: task, component: component,
            executor: pipeline.executor(of: component)))
        // A component that contains itself is looked at once.
        if let component, component.dag != nil, !inside.contains(component.name) {
          add(component, path + [task.name], inside: inside + [component.name])
        }
      }
    }
    if let root = pipeline.root { add(root, [], inside: []) }
    return steps
  }
}
