import Lint
import Workloads

struct ConditionOperandsEqual: PipelineRule {
  static let identity = RuleIdentity(
    "condition-operands-equal", "PIP237", .graph, .warning, on: .pipeline)
  static let summary = "A condition compares a value with itself."
  static let rationale = """
    It always holds, or never. SDKs name the item of a loop after the list that it is of, so that `left != right` of two \
    loops over one list compares the item of the inner loop with itself, and nothing runs.
    """
  static let remedy = "Compare two values; loop over two lists, or compare in a step."
  static let examples = Examples(
    passing: [
      condition("inputs.parameter_values[''a''] != inputs.parameter_values[''b'']", isMarked: false),
      condition("inputs.parameter_values[''a''] == ''a == a''", isMarked: false),
      condition("!(inputs.parameter_values[''a''] == ''a'')", isMarked: false),
    ],
    failing: [
      condition("inputs.parameter_values[''a''] != inputs.parameter_values[''a'']"),
      condition(
        "!(inputs.parameter_values[''a''] == ''b'') && int(inputs.parameter_values[''b'']) >= int(inputs.parameter_values[''b''])"
      ),
    ])

  private static func condition(_ text: String, isMarked: Bool = true) -> Example {
    .pipeline(
      task: """
        inputs: {parameters: {a: {componentInputParameter: a}, b: {componentInputParameter: b}}}, \
        triggerPolicy: {condition: \(isMarked ? "↓" : "")'\(text)'}
        """, root: "inputDefinitions: {parameters: {a: {parameterType: STRING}, b: {parameterType: STRING}}}")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard let condition = task.condition, let text = condition.text,
        let operand = Expression.operandOfBothSides(in: text)
      else { return nil }
      return pipeline.finding(
        "the condition of task \"\(task.name)\" compares \(operand) with itself", on: condition,
        in: graph.name)
    }
  }
}
