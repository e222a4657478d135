import Lint
import Workloads

struct FieldUnknown: PipelineRule {
  static let identity = RuleIdentity("field-unknown", "PIP110", .yaml, .error, on: .pipeline)
  static let summary = "The backend does not know a field."
  static let rationale = """
    The server reads the pipeline strictly: with one unknown field the upload fails, and "unknown template format" \
    says neither which nor where.
    """
  static let remedy = "Compile with an SDK of the backend's release, or correct the name."
  static let examples = Examples(
    passing: [
      .pipeline(task: "caching_options: {enable_cache: true}"),
      .pipeline(component: "taskConfigPassthroughs: []").backend("2.15.0"),
    ],
    failing: [
      .pipeline(task: "↓cachingOption: {enableCache: true}"),
      // Neither the name in JSON nor that in the protocol buffers.
      .pipeline(task: "cachingOptions: {↓enableCache_: true}"),
      .pipeline(task: "↓caching_Options: {enableCache: true}"),
      .pipeline(component: "↓taskConfigPassthroughs: []"),
      .pipeline(task: "cachingOptions: {↓cacheKey: a}").backend("2.3.0"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.problems.compactMap { problem in
      guard problem.part == .spec, case .unknown = problem.kind else { return nil }
      return pipeline.finding(
        "a backend of \(pipeline.backend) refuses the upload: \(problem.text)", at: problem.tree.keyLocation,
        notes: problem.notes)
    }
  }
}
