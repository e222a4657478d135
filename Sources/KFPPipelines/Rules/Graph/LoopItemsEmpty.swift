import Lint
import Workloads

struct LoopItemsEmpty: PipelineRule {
  static let identity = RuleIdentity("loop-items-empty", "PIP214", .graph, .warning, on: .pipeline)
  static let summary = "A loop iterates over an empty list."
  static let rationale = "Nothing in it runs, and what collects its outputs fails."
  static let remedy = "Remove the loop, or fill the list."
  static let examples = Examples(
    passing: [.pipeline(task: "parameterIterator: {items: {raw: '[1]'}, itemInput: item}")],
    failing: [.pipeline(task: "parameterIterator: {items: {raw: ↓'[]'}, itemInput: item}")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard let items = LoopItems(of: task), items.count == 0 else { return nil }
      return pipeline.finding("loop \"\(task.name)\" goes over an empty list", on: items.raw, in: graph.name)
    }
  }
}
