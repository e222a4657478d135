import Lint
import Workloads

struct LoopItemsNotList: PipelineRule {
  static let identity = RuleIdentity("loop-items-not-list", "PIP213", .graph, .error, on: .pipeline)
  static let summary = "A loop iterates over a value that is not a list."
  static let rationale = "The driver of the loop fails when the run reaches it."
  static let remedy = "Loop over a list: constants as JSON, or a parameter of type LIST."
  static let examples = Examples(
    passing: [
      .pipeline(task: #"parameterIterator: {items: {raw: '["a", "b"]'}, itemInput: item}"#),
      .pipeline(task: #"parameterIterator: {items: {raw: '["\ud83d\ude00"]'}, itemInput: item}"#),
    ],
    failing: [
      .pipeline(task: "parameterIterator: {items: {raw: ↓'{\"a\": 1}'}, itemInput: item}"),
      .pipeline(task: "parameterIterator: {items: {raw: ↓'[1, '}, itemInput: item}"),
      .pipeline(
        task: """
          inputs: {parameters: {days: {componentInputParameter: days}}}, parameterIterator: {items: {inputParameter: ↓dayss}, itemInput: item}
          """, root: "inputDefinitions: {parameters: {days: {parameterType: LIST}}}"),
      .pipeline(
        task: "parameterIterator: {items: {inputParameter: ↓days}, itemInput: item}",
        root: "inputDefinitions: {parameters: {days: {parameterType: NUMBER_INTEGER}}}"),
      .pipeline(
        task: "parameterIterator: {items: {inputParameter: ↓item}, itemInput: item}",
        component: "inputDefinitions: {parameters: {item: {parameterType: STRING}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard task.iterator != nil else { return nil }
      let items = task.tree["parameterIterator", "items"]
      if let raw = items?["raw"], raw.text != nil {
        guard LoopItems(of: task)?.count == nil else { return nil }
        return pipeline.finding(
          "the items of loop \"\(task.name)\" must be a list in JSON", on: raw, in: graph.name)
      }
      guard let input = items?["inputParameter"], let name = input.text else { return nil }
      // The input may be the task's own argument, or one of the graph around it.
      // Its own item is neither.
      let isItem = task.itemInput?.says(name) ?? false
      if task.argument(name) == nil, graph.parameters[name] == nil,
        isItem || pipeline.component(of: task)?.parameters[name] == nil
      {
        let near = nearest(to: name, in: task.arguments.map(\.name))
        return pipeline.finding(
          "loop \"\(task.name)\" goes over \"\(name)\", which it does not have", on: input, in: graph.name,
          notes: near.map { [.init("did you mean \"\($0)\"?")] } ?? [])
      }
      guard let type = type(of: name, task, graph, pipeline), type != .list, type != .string else {
        return nil
      }
      return pipeline.finding(
        "loop \"\(task.name)\" goes over \"\(name)\", which is \(type.python); expected a list", on: input,
        in: graph.name)
    }
  }

  private func type(
    of name: String, _ task: PipelineTask, _ graph: Component, _ pipeline: Pipeline
  ) -> ParameterType? {
    pipeline.component(of: task)?.parameters[name]?.type ?? graph.parameters[name]?.type
  }
}
