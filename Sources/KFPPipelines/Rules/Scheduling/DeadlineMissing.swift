import Lint
import Workloads

struct DeadlineMissing: PipelineRule {
  static let identity = RuleIdentity("deadline-missing", "PIP411", .resources, .info, on: .pipeline)
  static let summary = "A step with an accelerator has no time limit."
  static let rationale =
    "A step that hangs holds a node with an accelerator, and costs money until somebody notices."
  static let remedy = "Set one: `kubernetes.set_timeout(task, 3600)`."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}",
        platform: "activeDeadlineSeconds: '3600'")
    ],
    failing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {↓accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}")
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard executor.hasAccelerator, let accelerator = executor.accelerator,
        executor.platform?["activeDeadlineSeconds"] == nil
      else {
        return nil
      }
      return pipeline.finding(
        "\(executor.title) has an accelerator and no deadline", at: accelerator.keyLocation,
        in: executor.components.first)
    }
  }
}
