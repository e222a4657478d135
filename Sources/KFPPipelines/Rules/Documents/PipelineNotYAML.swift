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
    return [pipeline.finding(failure.message, at: failure.location, notes: failure.notes)]
  }
}
