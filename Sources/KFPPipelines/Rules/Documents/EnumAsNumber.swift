import Lint
import Workloads

struct EnumAsNumber: PipelineRule {
  static let identity = RuleIdentity("enum-as-number", "PIP114", .yaml, .error, on: .pipeline)
  static let summary = "A number is written in place of a name."
  static let rationale = """
    The server takes any number, also one that means nothing; what a run makes of that is undefined. People cannot \
    read it either.
    """
  static let remedy = "Write the name: STRING, NUMBER_INTEGER, ALL_UPSTREAM_TASKS_COMPLETED."
  static let examples = Examples(
    passing: [.pipeline(component: "inputDefinitions: {parameters: {a: {parameterType: STRING}}}")],
    failing: [
      .pipeline(component: "inputDefinitions: {parameters: {a: {parameterType: ↓3}}}"),
      .pipeline(component: "inputDefinitions: {parameters: {a: {parameterType: ↓99}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.problems.compactMap { problem in
      guard case .wordAsNumber(let name) = problem.kind else { return nil }
      return pipeline.finding(problem.text, on: problem.tree, severity: name == nil ? nil : .warning)
    }
  }
}
