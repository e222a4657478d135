import Lint
import Workloads

struct StepImageTagMutable: PipelineRule {
  static let identity = RuleIdentity("step-image-tag-mutable", "PIP302", .images, .warning, on: .pipeline)
  static let summary = "The image of a step has a tag that moves."
  static let rationale = """
    What is pushed again under the tag runs in the next run of the same version, or does not: the cache looks at the \
    text of the image, and answers for the new image with the results of the old one.
    """
  static let remedy = "Use a tag that is written once, or a digest."
  static let parameters = [
    RuleParameter(
      name: "tags", defaults: ["latest", "main", "master", "dev", "stable", "nightly", "edge"],
      summary: "The tags that move, besides those without a digit.")
  ]
  static let examples = Examples(
    passing: [.pipeline(container: "image: 'train:latest@sha256:\(String(repeating: "0a", count: 32))'")],
    failing: [
      .pipeline(container: "image: ↓'busybox:latest'"),
      .pipeline(container: "image: ↓'registry.example/train:release'"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let moving = input.values("tags", of: Self.self)
    return pipeline.executors.compactMap { executor in
      guard let image = executor.reference, image.reference.digest == nil, let tag = image.reference.tag,
        !tag.isEmpty, moving.contains(tag) || !tag.utf8.contains(where: ByteSet.digit.contains)
      else {
        return nil
      }
      let isCached = pipeline.tasks(running: executor).contains { $0.task.isCached }
      return pipeline.finding(
        "\(image.title), whose tag moves"
          + (isCached ? "; cached results hide what is pushed under it" : ""), on: image.place,
        in: executor.components.first)
    }
  }
}
