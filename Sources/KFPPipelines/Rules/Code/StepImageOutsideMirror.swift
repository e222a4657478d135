import Lint
import Workloads

struct StepImageOutsideMirror: PipelineRule {
  static let identity = RuleIdentity("step-image-outside-mirror", "PIP304", .images, .error, on: .pipeline)
  static let summary = "The image of a step comes from a registry that is not yours."
  static let rationale = """
    Private nodes reach no foreign registry, and Docker Hub limits how often it may be asked. The mirror of the overlay, \
    or the registries of the parameter, are those that are allowed; without either, only Docker Hub is warned of.
    """
  static let remedy = "Copy the image to the registry of the project, and name it there."
  static let parameters = [
    RuleParameter(
      name: "registries", defaults: [], summary: "The registries, or the paths in them, that are allowed.")
  ]
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'ghcr.io/acme/train:1.4'"),
      .pipeline(container: "image: 'europe-docker.pkg.dev/acme/mirror/train:1.4'")
        .inOverlay { $0.imageMirror = "europe-docker.pkg.dev/acme/mirror" },
    ],
    failing: [
      .pipeline(container: "image: ↓'python:3.12'"),
      .pipeline(container: "image: ↓'ghcr.io/acme/train:1.4'")
        .inOverlay { $0.imageMirror = "europe-docker.pkg.dev/acme/mirror" },
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let allowed = input.values("registries", of: Self.self) + [target.facts?.imageMirror].compactMap(\.self)
    return pipeline.executors.compactMap { executor in
      guard let image = executor.reference else { return nil }
      if allowed.isEmpty {
        guard image.reference.registry == "docker.io" else { return nil }
        return pipeline.finding(
          image.title + " from Docker Hub", on: image.place, in: executor.components.first, severity: .warning
        )
      }
      if allowed.contains(where: { image.text == $0 || image.text.hasPrefix($0 + "/") }) { return nil }
      return pipeline.finding(
        "\(image.title); expected an image below \(allowed.joined(separator: " or "))", on: image.place,
        in: executor.components.first)
    }
  }
}
