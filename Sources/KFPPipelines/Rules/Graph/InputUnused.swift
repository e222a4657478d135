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
    failing: [.pipeline(root: "inputDefinitions: {parameters: {day: ↓{parameterType: STRING}}}")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let root = pipeline.root, root.dag != nil else { return [] }
    var used: Set<String> = []
    for task in root.tasks {
      for argument in task.arguments {
        if case .input(let input) = argument.source, let name = input.text { used.insert(name) }
      }
      task.iterator?["items"]?["inputParameter"]?.text.map { _ = used.insert($0) }
    }
    let unused = root.parameters.filter { !used.contains($0.name) }
    if unused.isEmpty { return [] }
    let named = (pipeline.kubernetes?.scalars ?? []).compactMap(\.text)
    return unused.filter { parameter in !named.contains { Self.names($0, parameter.name) } }.map {
      pipeline.finding("nothing reads the parameter \"\($0.name)\"", on: $0.tree, in: "")
    }
  }

  /// Whether a text of the platform document means a parameter: by its name, or by the one that it has inside of loops
  /// and conditions.
  private static func names(_ text: String, _ parameter: String) -> Bool {
    text == parameter || text == "pipelinechannel--" + parameter
  }
}
