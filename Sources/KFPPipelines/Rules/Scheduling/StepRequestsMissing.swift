import Lint
import Workloads

struct StepRequestsMissing: PipelineRule {
  static let identity = RuleIdentity("step-requests-missing", "PIP402", .resources, .info, on: .pipeline)
  static let summary = "A step does not request processors or memory."
  static let rationale = """
    The scheduler puts it onto any node, however full; Autopilot gives it half a processor and 2 GiB, whatever it does.
    """
  static let remedy = "Set them: `task.set_cpu_request('1').set_memory_request('2G')`, or limits."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [.pipeline(container: "image: 'a:1', resources: {cpuRequest: 1.0}")],
    failing: [.pipeline(container: "↓image: 'a:1'")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard executor.container != nil, !executor.isMarker, !executor.startsCustomJob,
        ["cpuRequest", "cpuLimit", "memoryRequest", "memoryLimit"].allSatisfy({ executor.resource($0) == nil }
        )
      else {
        return nil
      }
      return pipeline.finding(
        executor.title + " has neither requests nor limits",
        at: executor.image?.keyLocation ?? executor.tree.location, in: executor.components.first)
    }
  }
}
