import Lint
import Workloads

struct InputRemovedOrRetyped: PipelineRule {
  static let identity = RuleIdentity(
    "input-removed-or-retyped", "PIP703", .upgrade, .warning, on: .transition)
  static let summary = "A parameter of the previous form is gone, or of another type."
  static let rationale =
    "Recurring runs and callers that give it are refused at their next start: \"unknown parameter\"."
  static let remedy = "Keep the parameter, or change the callers together with the pipeline."
  static let examples = Examples(
    passing: [
      .pipeline(root: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}")
        .after(.pipeline(root: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}"))
    ],
    failing: [
      .pipeline(root: "inputDefinitions: {parameters: {↓day: {parameterType: NUMBER_INTEGER}}}")
        .after(.pipeline(root: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}")),
      Example("pipelineInfo: {name: demand}\nschemaVersion: 2.1.0\n↓root: {dag: {tasks: {}}}\n")
        .after(.pipeline(root: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}")),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let previous = input.previousForm(of: pipeline)?.root, let root = pipeline.root else { return [] }
    return previous.parameters.compactMap { old in
      guard let new = root.parameters[old.name] else {
        return pipeline.finding(
          "the pipeline no longer has the parameter \"\(old.name)\", which callers may give",
          at: root.tree.keyLocation, in: "")
      }
      guard let type = new.type, !type.takes(old.type) else { return nil }
      return pipeline.finding(
        "the parameter \"\(old.name)\" is now \(type.python), and was \(old.type?.python ?? "of another type")",
        at: new.tree.keyLocation, in: "")
    }
  }
}
