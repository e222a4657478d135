import Lint
import Workloads

struct StepImageNotPinned: PipelineRule {
  static let identity = RuleIdentity("step-image-not-pinned", "PIP303", .images, .info, on: .pipeline)
  static let summary = "The image of a step has no digest."
  static let rationale = "Only a digest says for sure that every run of a version runs the same code."
  static let remedy = """
    Add the digest: `base_image="python:3.12@sha256:…"`. Raise the severity where your policy requires \
    it.
    """
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'train@sha256:\(String(repeating: "0a", count: 32))'"),
      // Nothing is fixed there at all, which step-image-tag-missing says.
      .pipeline(container: "image: busybox"),
    ], failing: [.pipeline(container: "image: ↓'python:3.12'")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard let image = executor.reference, image.reference.digest == nil,
        image.reference.tag ?? "" != ""
      else { return nil }
      return pipeline.finding(
        image.title + " without a digest", on: image.place,
        in: executor.components.first)
    }
  }
}
