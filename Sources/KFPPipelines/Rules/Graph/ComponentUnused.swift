import Lint
import Workloads

struct ComponentUnused: PipelineRule {
  static let identity = RuleIdentity("component-unused", "PIP208", .graph, .warning, on: .pipeline)
  static let summary = "No run reaches a component."
  static let rationale =
    "It is dead weight in every stored version, and often the rest of a task that was meant to run."
  static let remedy = "Use it, or compile the pipeline again without it."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [.pipeline(components: "↓comp-eval: {executorLabel: exec-train}")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.components.filter { !pipeline.reaches($0) }.map {
      pipeline.finding("no task comes to \($0.title)", at: $0.tree.keyLocation, in: $0.name)
    }
  }
}
