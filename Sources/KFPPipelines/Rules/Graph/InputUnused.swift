import Lint
import Workloads

struct InputUnused: PipelineRule {
  static let identity = RuleIdentity("input-unused", "PIP210", .graph, .info, on: .pipeline)
  static let summary = "Nothing reads a parameter of the pipeline."
  static let rationale = "Whoever starts a run gives it a value, which changes nothing."
  static let remedy = "Use it, or remove it."
  static let examples = Examples(
    passing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {secret: {parameterType: STRING}}}",
        platform: "secretAsEnv: [{secretNameParameter: {componentInputParameter: secret}}]")
    ],
    failing: [
      .pipeline(root: "inputDefinitions: {parameters: {day: ↓{parameterType: STRING}}}"),
      .pipeline(
        root: "inputDefinitions: {parameters: {db: ↓{parameterType: STRING}}}",
        platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: a, envVar: A}]}]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let root = pipeline.root, root.dag != nil else { return [] }
    var used: Set<String> = []
    for task in root.tasks {
      for argument in task.arguments {
        if case .input(let input) = argument.source, let name = input.text { used.insert(name) }
      }
      task.iterator?["items", "inputParameter"]?.text.map { _ = used.insert($0) }
    }
    return root.parameters.filter { parameter in
      !used.contains(parameter.name) && !pipeline.hasSetting(reading: parameter.name)
    }.map {
      pipeline.finding("nothing reads the parameter \"\($0.name)\"", on: $0.tree, in: "")
    }
  }
}
