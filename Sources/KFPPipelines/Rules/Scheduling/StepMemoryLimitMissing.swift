import Lint
import Workloads

struct StepMemoryLimitMissing: PipelineRule {
  static let identity = RuleIdentity(
    "step-memory-limit-missing", "PIP401", .resources, .warning, on: .pipeline)
  static let summary = "A step has no memory limit."
  static let rationale = """
    The step can take all the memory of its node. Other pods there are then killed, those of the \
    deployment too.
    """
  static let remedy = "Set one: `task.set_memory_limit('4G')`."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'a:1', resources: {resourceMemoryLimit: 4G}"),
      .pipeline(container: "image: argostub/createpvc"), .pipeline(container: .customJob),
    ], failing: [.pipeline(container: "↓image: 'a:1', resources: {memoryLimit: 0}")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard executor.container != nil, !executor.isMarker, !executor.startsCustomJob,
        executor.resource("memoryLimit") == nil
      else {
        return nil
      }
      return pipeline.finding(
        executor.title + " has no memory limit",
        at: executor.image?.keyLocation ?? executor.tree.location, in: executor.components.first)
    }
  }
}
