import Lint
import Workloads

struct AcceleratorWithoutPool: PipelineRule {
  static let identity = RuleIdentity(
    "accelerator-without-pool", "PIP406", .resources, .warning, on: .pipeline)
  static let summary = "A step with an accelerator does not select nodes."
  static let rationale = """
    If somebody tainted the nodes with accelerators, no pod without a toleration runs there. Without a \
    selector the pod gets any model. GKE tolerates its own taint by itself. TPUs are chosen by two selectors, their kind \
    and their topology: a pod without them gets a slice of another shape, or none.
    """
  static let remedy = """
    For a GPU `kubernetes.add_node_selector(task, 'cloud.google.com/gke-accelerator', 'nvidia-l4')`, and a toleration if \
    the pool has a taint of its own. For TPUs `cloud.google.com/gke-tpu-accelerator` and `cloud.google.com/gke-tpu-topology`, \
    such as `tpu-v5-lite-podslice` and `2x4`.
    """
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}",
        platform: "nodeSelector: {labels: {cloud.google.com/gke-accelerator: nvidia-l4}}"),
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '0k'}}"),
      tpu("cloud.google.com/gke-tpu-accelerator: tpu-v6e-slice, cloud.google.com/gke-tpu-topology: 2x4"),
      tpu("cloud.google.com/compute-class: tpu"),
    ],
    failing: [
      tpu("cloud.google.com/gke-tpu-accelerator: tpu-v6e-slice", mark: "↓"),
      tpu("cloud.google.com/gke-spot: 'true'", mark: "↓"),
      .pipeline(
        container:
          "image: 'a:1', resources: {↓accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}"),
    ])

  /// A step with TPUs on nodes with these labels.
  private static func tpu(_ labels: String, mark: String = "") -> Example {
    .pipeline(
      container:
        "image: 'a:1', resources: {\(mark)accelerator: {resourceType: google.com/tpu, resourceCount: '8'}}",
      platform: "nodeSelector: {labels: {\(labels)}}, tolerations: [{key: team, operator: Exists}]")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard executor.hasAccelerator, let accelerator = executor.accelerator,
        let missing = executor.acceleratorType?.says(Taint.tpu.key) ?? false
          ? lackOfTPUs(executor) : lack(executor)
      else { return nil }
      return pipeline.finding(
        "\(executor.title) asks for an accelerator, and has \(missing)", at: accelerator.keyLocation,
        in: executor.components.first)
    }
  }

  private func lack(_ executor: Executor) -> String? {
    let fields = ["nodeSelector", "tolerations", "nodeAffinity"]
    return fields.allSatisfy { executor.platform?[$0] == nil }
      ? "neither node selector, toleration nor node affinity" : nil
  }

  /// A toleration chooses no TPUs; a compute class, and what a parameter gives, may.
  private func lackOfTPUs(_ executor: Executor) -> String? {
    let selector = executor.platform?["nodeSelector"]
    let labels = selector?["labels"]
    if executor.platform?["nodeAffinity"] != nil || selector?["nodeSelectorJson"] != nil { return nil }
    if labels?[NodeLabel.computeClass] != nil { return nil }
    let missing = [NodeLabel.tpu, NodeLabel.tpuTopology].filter { labels?[$0] == nil }
    return missing.isEmpty ? nil : "no node selector \(missing.joined(separator: " and "))"
  }
}
