import Lint
import Workloads

struct ConditionNotCompiling: PipelineRule {
  static let identity = RuleIdentity("condition-not-compiling", "PIP220", .graph, .error, on: .pipeline)
  static let summary = "A condition is not a valid expression, or reads an input that the task does not have."
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
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard let condition = task.condition, let text = condition.text else { return nil }
      return Expression(text).problem(inputs: Set(task.arguments.map(\.name))).map {
        pipeline.finding(
          "the condition of task \"\(task.name)\" \($0): \(text)", on: condition, in: graph.name)
      }
    }
  }
}
