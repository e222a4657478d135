import Lint
import Workloads

struct StepImageTagMissing: PipelineRule {
  static let identity = RuleIdentity("step-image-tag-missing", "PIP301", .images, .error, on: .pipeline)
  static let summary = "The image of a step has neither tag nor digest."
  static let rationale = """
    Without a tag the registry gives whatever `latest` is when the node pulls it: the same version of a pipeline runs \
    other code tomorrow, and cached results hide it.
    """
  static let remedy = "Give a version in `base_image`, or better a digest."
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'localhost:5000/train:1.4'"),
      .pipeline(container: "image: \"{{$.inputs.parameters['image']}}\""),
      .pipeline(container: "image: argostub/createpvc"),
    ],
    failing: [
      .pipeline(container: "image: ↓busybox"),
      .pipeline(container: "image: ↓'localhost:5000/train'"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard let image = executor.reference, image.reference.tag ?? "" == "", image.reference.digest == nil
      else {
        return nil
      }
      return pipeline.finding(
        "\(image.title) without tag or digest; expected a fixed one",
        on: image.place,
        in: executor.components.first)
    }
  }
}
