import Lint
import Workloads

struct ConditionNotCompiling: PipelineRule {
  static let identity = RuleIdentity("condition-not-compiling", "PIP220", .graph, .error, on: .pipeline)
  static let summary =
    "A condition, or what takes a part of a value, is no valid expression, or reads what is not there."
  static let rationale = """
    SDKs put texts between single quotes and do not escape them: `x != "it's"` and `x == "C:\\data"` become expressions \
    that do not compile. The driver fails where the condition should just be false.
    """
  static let remedy =
    "Compare with a text without quotes, backslashes and line breaks, or compare inside a step."
  static let examples = Examples(
    passing: [
      .pipeline(
        task: """
          inputs: {parameters: {a: {componentInputParameter: a}}}, triggerPolicy: {condition: 'inputs.parameter_values[''a''] == ''yes'''}
          """, root: "inputDefinitions: {parameters: {a: {parameterType: STRING}}}")
    ],
    failing: [
      .pipeline(
        task: """
          inputs: {parameters: {a: {componentInputParameter: a}}}, triggerPolicy: {condition: ↓"inputs.parameter_values['a'] != 'it's'"}
          """, root: "inputDefinitions: {parameters: {a: {parameterType: STRING}}}"),
      .pipeline(task: "triggerPolicy: {condition: ↓\"inputs.parameter_values['b'] == '1'\"}"),
      .pipeline(task: "triggerPolicy: {condition: ↓\"(1 == 1\"}"),
      .pipeline(task: "triggerPolicy: {condition: ↓'\"a\" == \"C:\\data\"'}"),
      .pipeline(task: "triggerPolicy: {condition: ↓'\"a\" == \"a\" \"b\"'}"),
      .pipeline(
        task: """
          inputs: {parameters: {a: {componentInputParameter: a}}}, \
          triggerPolicy: {condition: ↓"inputs.parameters['a'].string_value == 'b'"}
          """, root: "inputDefinitions: {parameters: {a: {parameterType: STRING}}}"),
      selector("parseJson(string_value)[\\\"a\\\""),
      selector("string_valu"),
    ])

  private static func selector(_ text: String) -> Example {
    .pipeline(
      task: """
        inputs: {parameters: {a: {componentInputParameter: a, parameterExpressionSelector: ↓"\(text)"}}}
        """, root: "inputDefinitions: {parameters: {a: {parameterType: STRUCT}}}")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.flatMap { graph, task in
      // Schema 2.0.0, which Vertex AI takes, has other names.
      let isOld = input.isForVertex && !(pipeline.spec?["schemaVersion"]?.says("2.1.0") ?? false)
      let condition = isOld ? nil : task.condition
      let ofCondition = condition?.text.flatMap { text in
        Expression(text).problem(inputs: Set(task.arguments.map(\.name))).map {
          pipeline.finding(
            "the condition of task \"\(task.name)\" \($0): \(text)", on: condition ?? task.tree,
            in: graph.name)
        }
      }
      let ofParts = task.parameters.compactMap { part(of: $0, task, graph, pipeline) }
      return ofCondition.map { [$0] + ofParts } ?? ofParts
    }
  }

  /// An expression that takes a part of a value.
  private func part(
    of argument: PipelineTask.Argument, _ task: PipelineTask, _ graph: Component, _ pipeline: Pipeline
  ) -> Finding? {
    guard let selector = argument.tree["parameterExpressionSelector"], let text = selector.text,
      let problem = Expression(text).problemOfSelector
    else { return nil }
    return pipeline.finding(
      "the expression for \"\(argument.name)\" of task \"\(task.name)\" \(problem): \(text)", on: selector,
      in: graph.name)
  }
}
