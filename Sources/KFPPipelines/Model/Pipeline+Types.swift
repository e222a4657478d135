import YAML

extension Pipeline {
  /// The type of what an argument hands over; nil where it cannot be known.
  func type(of argument: PipelineTask.Argument, in graph: Component) -> ParameterType? {
    switch argument.source {
    case .input(let input): return graph.parameters[named: input]?.type
    case .output(let producer, let key):
      // A loop's outputs are lists of what its component gives.
      guard let task = graph.tasks[named: producer], task.iterator == nil else { return nil }
      return component(of: task)?.outputParameters[named: key]?.type
    case .constant, .finalStatus, .unknown: return nil
    }
  }

  /// The tasks that run an executor, each with its graph.
  func tasks(running executor: Executor) -> [(graph: Component, task: PipelineTask)] {
    tasks.filter { $0.task.component?.text.map(executor.components.contains) ?? false }
  }
}
