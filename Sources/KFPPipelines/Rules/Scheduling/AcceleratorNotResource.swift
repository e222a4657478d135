import Lint
import Workloads

struct AcceleratorNotResource: PipelineRule {
  static let identity = RuleIdentity(
    "accelerator-not-a-resource", "PIP405", .resources, .error, on: .pipeline)
  static let summary =
    "The type of an accelerator is a name of Vertex AI on Kubernetes, or the other way round."
  static let rationale = """
    The type goes into the limits of the pod as it stands. `NVIDIA_TESLA_T4` is a name of Vertex AI: no node has such a \
    resource, and the pod is never scheduled. Vertex AI knows its own names, and none of a resource such as \
    `nvidia.com/gpu`.
    """
  static let remedy = """
    Write `task.set_accelerator_type('nvidia.com/gpu')` for a cluster, and choose the model by \
    `cloud.google.com/gke-accelerator`; for TPUs `google.com/tpu`, `cloud.google.com/gke-tpu-accelerator` and \
    `cloud.google.com/gke-tpu-topology`. For Vertex AI, write a name such as `NVIDIA_TESLA_T4`.
    """
  static let examples = Examples(
    passing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}")
    ],
    failing: [
      .pipeline(container: "image: 'a:1', resources: {accelerator: {type: ↓NVIDIA_TESLA_T4, count: '1'}}"),
      .pipeline(container: "image: 'a:1', resources: {accelerator: {type: ↓TPU_V3, count: '8'}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    return pipeline.executors.compactMap { executor in
      guard executor.hasAccelerator, let type = executor.acceleratorType, let text = type.text,
        text.contains("/") == input.isForVertex, !text.hasUnknownPart
      else {
        return nil
      }
      let isTPU = text.lowercased().contains("tpu")
      if input.isForVertex {
        return pipeline.finding(
          "\(executor.title) asks for \"\(text)\", a resource of Kubernetes; expected a name of Vertex AI such as "
            + (isTPU ? "TPU_V3" : "NVIDIA_TESLA_T4"), on: type, in: executor.components.first)
      }
      return pipeline.finding(
        "\(executor.title) asks for \"\(text)\", which is no resource of a node; expected one such as "
          + (isTPU ? Taint.tpu : .gpu).key,
        on: type, in: executor.components.first)
    }
  }
}
