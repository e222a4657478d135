import Lint
import Workloads
import YAML

struct AcceleratorPoolUnused: PipelineRule {
  static let identity = RuleIdentity(
    "accelerator-pool-unused", "PIP415", .resources, .warning, on: .pipeline)
  static let summary = "A step selects nodes with accelerators, and asks for none."
  static let rationale = """
    GKE taints such nodes (`nvidia.com/gpu=present:NoSchedule`), and tolerates that for pods that ask for an accelerator. \
    The step's pod asks for none and stays Pending; where it tolerates the taint itself, it sees no accelerator.
    """
  static let remedy =
    "`task.set_accelerator_type('nvidia.com/gpu').set_accelerator_limit(1)`, or remove the node selector."
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
    ],
    failing: [
      .pipeline(platform: "nodeSelector: {labels: {cloud.google.com/gke-accelerator: ↓nvidia-tesla-t4}}"),
      .pipeline(
        platform: """
          nodeSelector: {labels: {cloud.google.com/gke-tpu-accelerator: ↓tpu-v5-lite-podslice}}, \
          tolerations: [{key: team, value: ml}]
          """),
    ])

  /// The taints that GKE gives nodes with these labels.
  private static let taints = [
    "cloud.google.com/gke-accelerator": "nvidia.com/gpu",
    "cloud.google.com/gke-tpu-accelerator": "google.com/tpu",
  ]

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      guard let labels = executor.platform?["nodeSelector", "labels"], !executor.hasAccelerator else {
        return []
      }
      return Self.taints.sorted { $0.key < $1.key }.compactMap { label, taint in
        guard let value = labels[label], !tolerates(taint, executor) else { return nil }
        return pipeline.finding(
          "\(executor.title) selects nodes by \(label), and asks for no accelerator", on: value,
          in: executor.components.first)
      }
    }
  }

  /// Whether a step may run on nodes with a taint; a toleration without a key is for all, or comes from a parameter.
  private func tolerates(_ taint: String, _ executor: Executor) -> Bool {
    (executor.platform?["tolerations"]?.items ?? []).contains { toleration in
      let key = toleration["key"]?.text ?? ""
      return key.isEmpty || key == taint
    }
  }
}
