import Lint
import Workloads

struct AcceleratorPoolUnused: PipelineRule {
  static let identity = RuleIdentity(
    "accelerator-pool-unused", "PIP415", .resources, .warning, on: .pipeline)
  static let summary = "A step selects nodes with accelerators, and asks for none."
  static let rationale = """
    GKE taints such nodes (`nvidia.com/gpu=present:NoSchedule`, `google.com/tpu=present:NoSchedule`), and tolerates that for \
    pods that ask for the accelerator. The step's pod asks for none, or for another one, and stays Pending; where it \
    tolerates the taint itself, it sees no accelerator.
    """
  static let remedy = """
    `task.set_accelerator_type('nvidia.com/gpu').set_accelerator_limit(1)`, with `google.com/tpu` and the number of chips for \
    TPUs, or remove the node selector.
    """
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}",
        platform: "nodeSelector: {labels: {cloud.google.com/gke-accelerator: nvidia-l4}}"),
      .pipeline(
        platform: """
          nodeSelector: {labels: {cloud.google.com/gke-accelerator: nvidia-l4}}, \
          tolerations: [{key: nvidia.com/gpu, operator: Exists}]
          """),
      tolerating("{operator: Exists}"),
      tolerating("{key: google.com/tpu, value: present, effect: NoSchedule}"),
      tolerating("{tolerationJson: {componentInputParameter: a}}"),
    ],
    failing: [
      .pipeline(platform: "nodeSelector: {labels: {cloud.google.com/gke-accelerator: ↓nvidia-tesla-t4}}"),
      .pipeline(
        platform: """
          nodeSelector: {labels: {cloud.google.com/gke-tpu-accelerator: ↓tpu-v5-lite-podslice}}, \
          tolerations: [{key: team, value: ml}]
          """),
      tolerating("{key: google.com/tpu}", mark: "↓"),
      tolerating("{key: google.com/tpu, operator: Exists, effect: NoExecute}", mark: "↓"),
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}",
        platform: "nodeSelector: {labels: {cloud.google.com/gke-tpu-accelerator: ↓tpu-v6e-slice}}"),
    ])

  private static func tolerating(_ toleration: String, mark: String = "") -> Example {
    .pipeline(
      platform: """
        nodeSelector: {labels: {cloud.google.com/gke-tpu-accelerator: \(mark)tpu-v6e-slice}}, tolerations: [\(toleration)]
        """)
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      guard let labels = executor.platform?["nodeSelector", "labels"] else { return [] }
      let asked = executor.hasAccelerator ? executor.acceleratorType?.text : nil
      return [(NodeLabel.gpu, Taint.gpu), (NodeLabel.tpu, Taint.tpu)].compactMap { label, taint in
        // The resource has the name of the taint; what else may be asked for is another rule's.
        guard let value = labels[label], !tolerates(taint, executor),
          asked == nil || asked != taint.key && [Taint.gpu.key, Taint.tpu.key].contains(asked)
        else { return nil }
        return pipeline.finding(
          "\(executor.title) selects nodes by \(label), and asks for \(asked ?? "no accelerator")", on: value,
          in: executor.components.first, notes: [.init("such nodes have \(taint.key)")])
      }
    }
  }

  /// Whether a step may run on nodes with a taint; what a parameter tolerates is not known.
  private func tolerates(_ taint: Taint, _ executor: Executor) -> Bool {
    (executor.platform?["tolerations"]?.items ?? []).contains {
      $0["tolerationJson"] != nil || Toleration($0).tolerates(taint)
    }
  }
}
