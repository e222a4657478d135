import Lint
import Workloads

struct AcceleratorWithoutPool: PipelineRule {
  static let identity = RuleIdentity(
    "accelerator-without-pool", "PIP406", .resources, .warning, on: .pipeline)
  static let summary = "A step with an accelerator does not select nodes."
  static let rationale = """
    If somebody tainted the nodes with accelerators, no pod without a toleration runs there. Without a \
    selector the pod gets any model. GKE tolerates its own taint by itself.
    """
  static let remedy = """
    `kubernetes.add_node_selector(task, 'cloud.google.com/gke-accelerator', 'nvidia-l4')`, and a toleration if the pool \
    has a taint.
    """
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}",
        platform: "nodeSelector: {labels: {cloud.google.com/gke-accelerator: nvidia-l4}}")
    ],
    failing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {↓accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}")
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard executor.hasAccelerator, let accelerator = executor.accelerator,
        ["nodeSelector", "tolerations", "nodeAffinity"].allSatisfy({ executor.platform?[$0] == nil })
      else {
        return nil
      }
      return pipeline.finding(
        "\(executor.title) asks for an accelerator, and has neither node selector, toleration nor node affinity",
        at: accelerator.keyLocation, in: executor.components.first)
    }
  }
}
