import Lint
import Workloads

struct StepImageInvalid: PipelineRule {
  static let identity = RuleIdentity("step-image-invalid", "PIP313", .images, .error, on: .pipeline)
  static let summary = "The image of a step is no image reference."
  static let rationale = """
    Neither the SDK nor the server looks at it. The container runtime does: the pod stays in InvalidImageName, and the run \
    goes on for ever.
    """
  static let remedy = """
    Write `REGISTRY/PATH:TAG@DIGEST`, the path in small letters, and the digest with its 64 digits.
    """
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'ghcr.io/acme/train:1.4'"),
      .pipeline(container: "image: \"{{$.inputs.parameters['image']}}\""),
      .pipeline(container: "image: argostub/createpvc"),
    ],
    failing: [
      .pipeline(container: "image: ↓'ghcr.io/AcmeCorp/train:1.4'"),
      .pipeline(container: "image: ↓'ghcr.io/acme/train: 1'"),
      .pipeline(container: "image: ↓'ghcr.io/acme/train@sha256:abc'"),
      .pipeline(container: "image: ↓''"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard let image = executor.reference, let problem = ImageSyntax.problem(with: image.text) else {
        return nil
      }
      return pipeline.finding(
        "the image of \(executor.title), \"\(image.text)\", is no image reference: \(problem)",
        on: image.place,
        in: executor.components.first)
    }
  }
}
