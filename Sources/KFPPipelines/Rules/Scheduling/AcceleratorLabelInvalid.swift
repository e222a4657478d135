import Lint
import Workloads
import YAML

struct AcceleratorLabelInvalid: PipelineRule {
  static let identity = RuleIdentity(
    "accelerator-label-invalid", "PIP416", .resources, .error, on: .pipeline)
  static let summary = "A step selects nodes by the name that an accelerator has on Vertex AI."
  static let rationale = """
    GKE sets the labels of its nodes, and writes models in lower case and with hyphens: `nvidia-tesla-t4`. No node has \
    `NVIDIA_TESLA_T4`, and the pod stays Pending.
    """
  static let remedy = """
    Write the model as `gcloud compute accelerator-types list` prints it, and the kind of a TPU as the documents of GKE \
    do: `tpu-v5-lite-podslice`.
    """
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      selector("nvidia-h100-80gb"), selector("{{$.inputs.parameters['MODEL_NAME']}}"),
      .pipeline(platform: "nodeSelector: {labels: {acme.example/gpu: NVIDIA_L4}}"),
    ],
    failing: [selector("↓NVIDIA_TESLA_T4"), selector("↓nvidia_l4"), selector("↓NVIDIA-L4")])

  private static func selector(_ value: String) -> Example {
    let mark = value.hasPrefix("↓") ? "↓" : ""
    return .pipeline(
      platform:
        "nodeSelector: {labels: {cloud.google.com/gke-accelerator: \(mark)\"\(value.drop { $0 == "↓" })\"}}")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      guard let labels = executor.platform?["nodeSelector", "labels"] else { return [] }
      return [NodeLabel.gpu, NodeLabel.tpu].compactMap { label in
        guard let value = labels[label], let text = value.text, !text.hasUnknownPart else { return nil }
        let name = String(text.lowercased().map { $0 == "_" ? "-" : $0 })
        if name == text { return nil }
        return pipeline.finding(
          "\(executor.title) selects nodes whose \(label) is \"\(text)\", which GKE calls none; did you mean \"\(name)\"?",
          on: value, in: executor.components.first)
      }
    }
  }
}
