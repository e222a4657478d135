import Lint
import Workloads

struct KeyRepeated: PipelineRule {
  static let identity = RuleIdentity("key-repeated", "PIP106", .yaml, .error, on: .pipeline)
  static let summary = "A mapping holds a key twice, or in both of its spellings."
  static let rationale = """
    The server rejects the whole document with "unknown template format". `componentRef` and \
    `component_ref` are one field.
    """
  static let remedy = "Remove one of them."
  static let examples = Examples(
    passing: ["pipeline_info: {name: demand}\nschema_version: 2.1.0\nroot: {dag: {tasks: {}}}\n"],
    failing: [
      "pipelineInfo: {name: demand}\nschemaVersion: 2.1.0\n↓schemaVersion: 2.1.0\nroot: {}\n",
      "pipelineInfo: {name: demand}\n↓pipeline_info: {name: demand}\nroot: {}\n",
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    if let failure = pipeline.failure, failure.id == .keyDuplicate {
      return [pipeline.finding(failure.message, at: failure.location, notes: failure.notes)]
    }
    return pipeline.problems.compactMap { problem in
      guard case .repeated = problem.kind else { return nil }
      return pipeline.finding(problem.text, at: problem.tree.keyLocation)
    }
  }
}
