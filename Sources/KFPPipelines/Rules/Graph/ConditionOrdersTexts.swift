import Lint
import Workloads

struct ConditionOrdersTexts: PipelineRule {
  static let identity = RuleIdentity("condition-orders-texts", "PIP240", .graph, .warning, on: .pipeline)
  static let summary = "A condition puts a text and a number in order."
  static let rationale = """
    Where a component returns `str`, SDKs write the number behind `<` or `>` as a text, and texts are compared letter by \
    letter: `'10' > '9'` does not hold, and `'1e-05' > '0.8'` does.
    """
  static let remedy = "Let the component return `int` or `float`, or compare in a step."
  static let examples = Examples(
    passing: [
      condition("int(inputs.parameter_values[''a'']) > 10", isMarked: false),
      condition("inputs.parameter_values[''a''] == ''10''", isMarked: false),
      condition("inputs.parameter_values[''a''] == ''> 10''", isMarked: false),
      // What has as many digits in any case is in order as a text, too.
      condition("inputs.parameter_values[''a''] >= ''20260101''", isMarked: false),
      condition("inputs.parameter_values[''a''] >= ''2026-01-01''", isMarked: false),
      condition("inputs.parameter_values[''a''] < ''06''", isMarked: false),
      condition("inputs.parameter_values[''a''] < ''0x1F''", isMarked: false),
      // That of the branch before it says it.
      condition("!(inputs.parameter_values[''a''] > ''0.8'')", isMarked: false),
    ],
    failing: [
      condition("inputs.parameter_values[''a''] > ''0.8''"),
      condition("inputs.parameter_values[''b''] == ''x'' && inputs.parameter_values[''a''] <= ''-1e-05''"),
      condition("''10'' < inputs.parameter_values[''a'']"),
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
        let ordering = Expression.orderingOfText(in: text)
      else { return nil }
      return pipeline.finding(
        "the condition of task \"\(task.name)\" compares \(ordering.value) with \(ordering.number) letter by letter, as texts",
        on: condition, in: graph.name)
    }
  }
}
