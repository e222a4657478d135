import Diagnostics
import Lint
import Workloads

struct PipelineNotYAML: PipelineRule {
  static let identity = RuleIdentity("pipeline-not-yaml", "PIP101", .yaml, .error, on: .pipeline)
  static let summary = "The file is not valid YAML."
  static let rationale = """
    A server up to 2.17.0 may never answer an upload of such a file; at best it says "unknown template format" and \
    no place.
    """
  static let remedy = "Mend it at the caret, or compile the pipeline again; see also default-with-line-break."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: ["pipelineInfo: {name: demand}\nroot:\n↓\tdag: {}\n"])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let failure = pipeline.failure, failure.id != .keyDuplicate else { return [] }
    // Where a default is to blame, its line says more than the place where YAML gave up.
    var notes = (pipeline.header ?? []).map {
      Diagnostic.Note("\($0.subject) breaks the comment at the top here", at: $0.location)
    }
    // JSON writes a character beyond U+FFFF as two halves, neither of which is a character of YAML.
    if pipeline.file.hasSuffix(".json"), failure.message.contains("Unicode character escape") {
      notes.append(
        .init("JSON writes a character such as an emoji in two halves; compile to a file that ends in .yaml"))
    }
    return [pipeline.finding(failure.message, at: failure.location, notes: failure.notes + notes)]
  }
}
