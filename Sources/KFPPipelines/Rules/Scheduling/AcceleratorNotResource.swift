import Lint
import Workloads

struct AcceleratorNotResource: PipelineRule {
  static let identity = RuleIdentity(
    "accelerator-not-a-resource", "PIP405", .resources, .error, on: .pipeline)
  static let summary = "The type of an accelerator is not the name of a Kubernetes resource."
  static let rationale = """
    The type goes into the limits of the pod as it stands. `NVIDIA_TESLA_T4` is a name of Vertex AI: no node has such a \
    resource, and the pod is never scheduled.
    """
  static let remedy = """
    Write `task.set_accelerator_type('nvidia.com/gpu')`; choose the model by \
    `cloud.google.com/gke-accelerator`.
    """
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: '1'}}")
    ],
    failing: [
      .pipeline(container: "image: 'a:1', resources: {accelerator: {type: ↓NVIDIA_TESLA_T4, count: '1'}}")
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    return pipeline.executors.compactMap { executor in
      guard executor.hasAccelerator, let type = executor.acceleratorType, let text = type.text,
        !text.contains("/"), !text.contains("{{$")
      else {
        return nil
      }
      return pipeline.finding(
        "\(executor.title) asks for \"\(text)\", which is no resource of a node; expected one such as nvidia.com/gpu",
        on: type, in: executor.components.first)
    }
  }
}
