import Lint
import Workloads

struct ArgumentTooLong: PipelineRule {
  static let identity = RuleIdentity("argument-too-long", "PIP312", .images, .error, on: .pipeline)
  static let summary = "An argument or a variable of a step is longer than Linux takes."
  static let rationale = """
    One argument has at most 131,072 bytes. A long Python text ends in "argument list too long" when the step starts \
    (kubeflow/pipelines#12453).
    """
  static let remedy = "Move the code into a package or an image, and the data into a file."
  static let examples = Examples(passing: [.pipeline()], failing: [])

  /// After how many bytes there is little room left.
  private static let limit = 100_000

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    var findings: [Finding] = []
    if pipeline.longestText <= Self.limit { return findings }
    for executor in pipeline.executors {
      func look(at element: Tree) {
        let count = element.byteCount
        guard count > Self.limit else { return }
        findings.append(
          pipeline.finding(
            "\(executor.title) has an argument of \(count) bytes; Linux takes less than 131072", on: element,
            in: executor.components.first, severity: count < 131_072 ? .warning : nil))
      }
      executor.texts.forEach(look)
      for variable in executor.environment { variable.value.map(look) }
    }
    return findings
  }
}
