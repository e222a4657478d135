import Lint
import Workloads

struct LoopTooWide: PipelineRule {
  static let identity = RuleIdentity("loop-too-wide", "PIP215", .graph, .warning, on: .pipeline)
  static let summary = "A loop starts very many pods at once."
  static let rationale = """
    Without `parallelism` all items start together, each with a driver pod before it; beyond a thousand the status of \
    the Workflow alone may not fit into etcd.
    """
  static let remedy = "Set `parallelism` of the loop, or let a step work on several items."
  static let parameters = [
    RuleParameter(
      name: "items", defaults: ["100", "1000"],
      summary: "The most items without a limit of parallelism, and the most with one.")
  ]
  static let examples = Examples(
    passing: [.pipeline(task: "parameterIterator: {items: {raw: '[1, 2]'}, itemInput: item}")],
    failing: [
      .pipeline(
        task:
          "parameterIterator: {items: {raw: ↓'[1\(String(repeating: ",1", count: 100))]'}, itemInput: item}"
      )
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let limits = input.values("items", of: Self.self).compactMap { Int($0) }
    guard limits.count == 2 else { return [] }
    return pipeline.tasks.compactMap { graph, task in
      guard let items = LoopItems(of: task), let count = items.count else { return nil }
      let isLimited = task.tree["iteratorPolicy", "parallelismLimit"]?.number ?? 0 > 0
      guard count > limits[isLimited ? 1 : 0] else { return nil }
      return pipeline.finding(
        "loop \"\(task.name)\" goes over \(count) items\(isLimited ? "" : " at once")", on: items.raw,
        in: graph.name)
    }
  }
}
