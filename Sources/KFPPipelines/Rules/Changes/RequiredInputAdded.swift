import Lint
import Workloads

struct RequiredInputAdded: PipelineRule {
  static let identity = RuleIdentity("required-input-added", "PIP702", .upgrade, .warning, on: .transition)
  static let summary = "The pipeline needs a parameter that its previous form did not have."
  static let rationale =
    "Recurring runs and callers that follow the newest version do not give it, and are refused."
  static let remedy = "Give the parameter a default, or change the callers first."
  static let examples = Examples(
    passing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {day: {parameterType: STRING, defaultValue: today}}}"
      ).after(.pipeline())
    ],
    failing: [
      .pipeline(root: "inputDefinitions: {parameters: {↓day: {parameterType: STRING}}}").after(.pipeline())
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let previous = input.previousForm(of: pipeline), let root = pipeline.root else { return [] }
    return root.parameters.filter { parameter in
      parameter.isRequired && previous.root?.parameters[parameter.name].map { !$0.isRequired } ?? true
    }.map {
      pipeline.finding(
        "the pipeline now needs the parameter \"\($0.name)\", which callers do not give yet",
        at: $0.tree.keyLocation,
        in: "")
    }
  }
}
