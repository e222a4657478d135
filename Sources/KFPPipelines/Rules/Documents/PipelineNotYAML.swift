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
  static let remedy = "Compile the pipeline again; where a file is written by hand, mend it at the caret."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: ["pipelineInfo: {name: demand}\nroot:\n↓\tdag: {}\n"])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let failure = pipeline.failure, failure.id != .keyDuplicate else { return [] }
    // JSON writes a character beyond U+FFFF as two halves, neither of which is a character of YAML.
    let isHalf = pipeline.file.hasSuffix(".json") && failure.message.contains("Unicode character escape")
    let note = Diagnostic.Note(
      "JSON writes a character such as an emoji in two halves; compile to a file that ends in .yaml")
    return [
      pipeline.finding(failure.message, at: failure.location, notes: failure.notes + (isHalf ? [note] : []))
    ]
  }
}
