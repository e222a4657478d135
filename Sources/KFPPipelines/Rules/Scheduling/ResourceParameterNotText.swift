import Lint
import Workloads

struct ResourceParameterNotText: PipelineRule {
  static let identity = RuleIdentity(
    "resource-parameter-not-text", "PIP412", .resources, .error, on: .pipeline)
  static let summary = "A resource or image comes from a parameter that is not a string."
  static let rationale = """
    The driver reads the value as a text and gets an empty one: a task with such processors or memory fails, and one \
    with such a number of accelerators runs without any, and says nothing.
    """
  static let remedy = "Make the parameter a `str`."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        task: "inputs: {parameters: {gpus: {componentInputParameter: gpus}}}",
        root: "inputDefinitions: {parameters: {gpus: {parameterType: STRING}}}", container: Self.container)
    ],
    failing: [
      .pipeline(
        task: "inputs: {parameters: {gpus: ↓{componentInputParameter: gpus}}}",
        root: "inputDefinitions: {parameters: {gpus: {parameterType: NUMBER_INTEGER}}}",
        container: Self.container),
      .pipeline(
        task: "inputs: {parameters: {gpus: ↓{runtimeValue: {constant: 2.0}}}}", container: Self.container),
    ])

  private static let container = """
    image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: "{{$.inputs.parameters['gpus']}}"}}
    """

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      let places = [executor.image].compactMap(\.self) + (executor.resources?.scalars ?? [])
      let texts = places.filter { $0.holds("{{$") }.compactMap(\.text)
      let inputs = Set(texts.flatMap { Placeholder.all(in: $0).compactMap(\.input) })
      if inputs.isEmpty { return [] }
      return pipeline.tasks(running: executor).flatMap { graph, task in
        inputs.sorted().compactMap { input in
          guard let argument = task.argument(input), let type = Self.type(of: argument, in: graph, pipeline)
          else {
            return nil
          }
          return pipeline.finding(
            "a resource of task \"\(task.name)\" (\(executor.title)) comes from \"\(input)\", which is \(type); "
              + "expected a text",
            on: argument.tree, in: graph.name)
        }
      }
    }
  }

  /// The type, where it is known and no text.
  private static func type(
    of argument: PipelineTask.Argument, in graph: Component, _ pipeline: Pipeline
  ) -> String? {
    if case .constant(let value) = argument.source { return value.string == nil ? value.described : nil }
    let type = pipeline.type(of: argument, in: graph)
    return type == .string ? nil : type?.python
  }
}
