import Diagnostics
import Lint
import Workloads

struct DefaultWithLineBreak: PipelineRule {
  static let identity = RuleIdentity("default-with-line-break", "PIP107", .yaml, .error, on: .pipeline)
  static let summary =
    "A default holds a line break or a control character, and the comment at the top shows it."
  static let rationale = """
    Every SDK copies the text of a default into the comment at the top of the file as it is, so that what follows a line \
    break is no comment any more (kubeflow/pipelines#10438). YAML also takes CR, U+0085, U+2028 and U+2029 for line \
    breaks, and no control character anywhere. The upload fails with "unknown template format". Texts in a list or a \
    dict are written as escapes and do no harm.
    """
  static let remedy = """
    Write the character as an escape that the step itself resolves, such as `\\n`, or remove the comment at the top from \
    the compiled file.
    """
  static let examples = Examples(
    passing: [
      .pipeline(
        root: #"inputDefinitions: {parameters: {text: {parameterType: STRING, defaultValue: "a\nb"}}}"#),
      .pipeline(
        root: #"inputDefinitions: {parameters: {hosts: {parameterType: LIST, defaultValue: ["a\nb"]}}}"#,
        head: "# PIPELINE DEFINITION\n# Inputs:\n#    hosts: list [Default: ['a\\nb']]\n"),
    ],
    failing: [
      .pipeline(
        root: #"inputDefinitions: {parameters: {text: {parameterType: STRING, defaultValue: ↓"a\n# b"}}}"#,
        head: "# PIPELINE DEFINITION\n# Inputs:\n#    text: str [Default: 'a\n# b']\n"),
      .pipeline(head: "# PIPELINE DEFINITION\n# Inputs:\n#    text: str [Default: 'a↓\nb: [']\n"),
      .pipeline(head: "# PIPELINE DEFINITION\n# Inputs:\n#    text: str [Default: 'a↓\u{2028}b: [']\n"),
      .pipeline(head: "# PIPELINE DEFINITION\n# Description: a↓\u{7}b\n"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let flaws = pipeline.header else { return [] }
    return flaws.map { finding($0.character, in: $0.subject, at: $0.location, pipeline) }
      + (pipeline.root.map { Array($0.parameters) } ?? []).compactMap { parameter in
        guard let value = parameter.defaultValue, let text = value.string,
          text.unicodeScalars.contains(where: Self.breaks.contains)
        else { return nil }
        return finding(
          "a line break", in: "the default of \"\(parameter.name)\"", at: value.location, pipeline)
      }
  }

  private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  private func finding(
    _ character: String, in subject: String, at location: FileLocation, _ pipeline: Pipeline
  ) -> Finding {
    pipeline.finding(
      "\(subject) holds \(character), which breaks the comment at the top of the file", at: location)
  }
}
