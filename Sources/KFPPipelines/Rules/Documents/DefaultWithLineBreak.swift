import Lint
import Workloads

struct DefaultWithLineBreak: PipelineRule {
  static let identity = RuleIdentity("default-with-line-break", "PIP107", .yaml, .error, on: .pipeline)
  static let summary = "A default holds a line break, and the comment at the top shows it."
  static let rationale = """
    Every SDK copies defaults into the comment at the top of the file and does not escape line breaks, so that the \
    rest of the default is no comment any more. The upload fails with "unknown template format" \
    (kubeflow/pipelines#10438).
    """
  static let remedy =
    "Make the default a single line, or remove the comment at the top from the compiled file."
  static let examples = Examples(
    passing: [
      .pipeline(
        root: #"inputDefinitions: {parameters: {text: {parameterType: STRING, defaultValue: "a\nb"}}}"#)
    ],
    failing: [
      .pipeline(
        root: #"inputDefinitions: {parameters: {text: {parameterType: STRING, defaultValue: ↓"a\nb"}}}"#,
        head: "# PIPELINE DEFINITION\n# Inputs:\n#    text: str [Default: 'a\n# b']\n"),
      .pipeline(
        root: #"inputDefinitions: {parameters: {hosts: {parameterType: LIST, defaultValue: [↓"a\nb"]}}}"#,
        head: "# PIPELINE DEFINITION\n# Inputs:\n#    hosts: list [Default: ['a\n# b']]\n"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.hasHeader, let root = pipeline.root else { return [] }
    return root.parameters.flatMap { parameter in
      (parameter.defaultValue?.scalars ?? []).filter { $0.string?.utf8.contains(0x0A) ?? false }.map {
        pipeline.finding(
          "the default of \"\(parameter.name)\" holds a line break, which breaks the comment at the top of the file",
          on: $0)
      }
    }
  }
}
