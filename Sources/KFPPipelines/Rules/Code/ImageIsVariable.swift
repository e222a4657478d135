import Lint
import Workloads

struct ImageIsVariable: PipelineRule {
  static let identity = RuleIdentity("image-is-variable", "PIP311", .images, .info, on: .pipeline)
  static let summary = "The image of a step comes from a parameter."
  static let rationale = "Which code runs is decided when a run starts, and cannot be checked here."
  static let remedy = "Name the image in the component, or check it where runs are started."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [.pipeline(container: "image: ↓\"{{$.inputs.parameters['image']}}\"")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard let image = executor.image, image.holds("{{$"), let text = image.text else { return nil }
      return pipeline.finding(
        "the image of \(executor.title) comes from a parameter: \(text)", on: image,
        in: executor.components.first)
    }
  }
}
