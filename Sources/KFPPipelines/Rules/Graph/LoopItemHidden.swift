import Lint
import Workloads

struct LoopItemHidden: PipelineRule {
  static let identity = RuleIdentity("loop-item-hidden", "PIP238", .graph, .warning, on: .pipeline)
  static let summary = "A loop is handed a value under the name of its own item."
  static let rationale = """
    SDKs name the item of a loop after the list that it is of. In two loops over one list, one in the other, the item of \
    the inner loop takes the place of the outer one's, and a step that should get both gets the inner one twice.
    """
  static let remedy = """
    Loop over two lists: give the list to the pipeline twice, or let a step return it a second time; or make the pairs \
    in a step, and loop over them.
    """
  static let examples = Examples(
    passing: [
      .pipeline(
        task: """
          inputs: {parameters: {other: {componentInputParameter: other}}}, parameterIterator: {items: {raw: '[1]'}, itemInput: item}
          """, root: "inputDefinitions: {parameters: {other: {parameterType: STRING}}}",
        component: definitions)
    ],
    failing: [
      .pipeline(
        task: """
          inputs: {parameters: {↓item: {componentInputParameter: item}}}, parameterIterator: {items: {raw: '[1]'}, itemInput: item}
          """, root: "inputDefinitions: {parameters: {item: {parameterType: STRING}}}",
        component: definitions)
    ])

  private static let definitions =
    "inputDefinitions: {parameters: {item: {parameterType: STRING}, other: {parameterType: STRING, isOptional: true}}}"

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard let item = task.itemInput?.text, let argument = task.argument(item),
        // What asks for its own item is another fault.
        !argument.isItsOwnItem(in: graph)
      else { return nil }
      return pipeline.finding(
        "loop \"\(task.name)\" is handed \"\(item)\", and hides it by its own item of that name",
        at: argument.tree.keyLocation, in: graph.name)
    }
  }
}

extension PipelineTask.Argument {
  /// It is asked of a graph that has no such input.
  fileprivate func isItsOwnItem(in graph: Component) -> Bool {
    guard case .input(let input) = source else { return false }
    return graph.parameters[named: input] == nil && graph.artifacts[named: input] == nil
  }
}
