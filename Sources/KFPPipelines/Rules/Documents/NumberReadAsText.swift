import Lint
import Workloads
import YAML

struct NumberReadAsText: PipelineRule {
  static let identity = RuleIdentity("number-read-as-text", "PIP120", .yaml, .error, on: .pipeline)
  static let summary = "A value is a number to the server, and a text to clients in Python."
  static let rationale = """
    Clients of Vertex AI and the SDK's own loader read files with PyYAML, those in JSON too. To PyYAML a number with an \
    exponent has a point before it and a sign in it: `1e-05` and `1.5e5` are texts, and so are `-.5`, `08` and `0o17`. \
    SDKs write `1.0e-05` into YAML, and `1e-05` into JSON. In a list or a mapping it may also be a text, such as a hash \
    `1234e5`, which SDKs write into YAML without quotes, and the server makes a number of it. An error with \
    `--target vertex` for an input that is a number, a warning otherwise.
    """
  static let remedy = """
    Compile to YAML, or write the number as `1.0e-05`. A text is put in quotes; in Python, give it a letter that no number has.
    """
  static let examples = Examples(
    passing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {rate: {parameterType: NUMBER_DOUBLE, defaultValue: 1.0e-05}}}"),
      .pipeline(
        root:
          "inputDefinitions: {parameters: {a: {parameterType: LIST, defaultValue: [1.0e+20, '1e20', .5, 0x1F]}}}"
      ),
    ],
    failing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {rate: {parameterType: NUMBER_DOUBLE, defaultValue: ↓1e-05}}}"),
      .pipeline(
        task: "inputs: {parameters: {steps: {runtimeValue: {constant: ↓1.5e5}}}}",
        component: "inputDefinitions: {parameters: {steps: {parameterType: NUMBER_INTEGER}}}"),
      .pipeline(
        component: """
          inputDefinitions: {parameters: {a: {parameterType: STRUCT, defaultValue: {day: ↓08, rates: [0.1, ↓1e-05]}}}}
          """),
      #"""
      {"pipelineInfo": {"name": "demand"}, "schemaVersion": "2.1.0",
       "root": {"dag": {"tasks": {}}, "inputDefinitions": {"parameters": {
         "rate": {"parameterType": "NUMBER_DOUBLE", "defaultValue": ↓1e-05}}}}}

      """#,
    ])

  /// Values of one input, which are all of it or lie within.
  private typealias Found = (value: WrittenValue, type: ParameterType)

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    (defaults(of: pipeline) + constants(of: pipeline)).map { value, type in
      let isNumber = type == .double || type == .integer
      return pipeline.finding(
        "\(value.title) \(isNumber ? "is" : "holds") \(value.tree.text ?? ""), which is a number to the server and a text to PyYAML",
        on: value.tree, in: value.component, severity: isNumber && input.isForVertex ? nil : .warning)
    }
  }

  private func defaults(of pipeline: Pipeline) -> [Found] {
    var found: [Found] = []
    for component in pipeline.rootAndComponents {
      for parameter in component.parameters {
        guard let value = parameter.defaultValue, let type = parameter.type else { continue }
        for tree in Self.texts(in: value, of: type) {
          found.append((WrittenValue(source: .defaultValue(parameter, component), tree: tree), type))
        }
      }
    }
    return found
  }

  private func constants(of pipeline: Pipeline) -> [Found] {
    var found: [Found] = []
    for (graph, task) in pipeline.tasks {
      guard let component = pipeline.component(of: task) else { continue }
      for argument in task.parameters {
        guard case .constant(let value) = argument.source,
          let type = component.parameters[argument.name]?.type
        else { continue }
        for tree in Self.texts(in: value, of: type) {
          found.append((WrittenValue(source: .constant(argument, task, in: graph), tree: tree), type))
        }
      }
    }
    return found
  }

  /// Numbers that PyYAML reads as texts; a value that is not of the type is another fault.
  private static func texts(in value: Tree, of type: ParameterType) -> [Tree] {
    switch (type, value.kind) {
    case (.double, .scalar), (.integer, .scalar): value.isTextToPyYAML ? [value] : []
    case (.list, .sequence), (.structure, .mapping): value.scalars.filter(\.isTextToPyYAML)
    default: []
    }
  }
}
