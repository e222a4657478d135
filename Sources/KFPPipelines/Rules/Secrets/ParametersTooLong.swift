import Lint
import Workloads

struct ParametersTooLong: PipelineRule {
  static let identity = RuleIdentity("parameters-too-long", "PIP609", .yaml, .warning, on: .pipeline)
  static let summary = "The defaults of the pipeline come to more than 10,000 bytes."
  static let rationale = """
    The older API of the server takes at most 10,000 bytes of parameters, and tools that use it fail \
    (kubeflow/pipelines#12510).
    """
  static let remedy = "Keep long values in a file, and pass its address."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(root: "inputDefinitions: {parameters: {text: {parameterType: STRING, defaultValue: short}}}")
    ],
    failing: [
      .pipeline(
        root: """
          inputDefinitions: {↓parameters: {text: {parameterType: STRING, defaultValue: \(String(repeating: "long", count: 2600))}}}
          """)
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let root = pipeline.root else { return [] }
    let size = root.parameters.reduce(0) { size, parameter in
      size + (parameter.defaultValue.map { $0.inline.utf8.count + parameter.name.utf8.count + 5 } ?? 0)
    }
    guard size > 10_000 else { return [] }
    let place = root.tree["inputDefinitions", "parameters"]
    return [
      pipeline.finding(
        "the defaults of the pipeline come to \(size) bytes; expected at most 10000", at: place?.keyLocation,
        in: "")
    ]
  }
}
