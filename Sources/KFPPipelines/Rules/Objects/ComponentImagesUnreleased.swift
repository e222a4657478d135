import Lint
import Workloads

struct ComponentImagesUnreleased: PipelineRule {
  static let identity = RuleIdentity(
    "component-images-unreleased", "PIP510", .references, .warning, on: .overlay)
  static let summary = "The driver or launcher of the deployment is not of the backend's release."
  static let rationale = """
    Where the API server does not name them, steps run `latest` of both, whatever release the backend is: a pipeline \
    that ran yesterday fails today.
    """
  static let remedy = "Set V2_DRIVER_IMAGE and V2_LAUNCHER_IMAGE of the API server to the release's images."
  static let examples = Examples(
    passing: [.all(.pipeline(), server("2.14.4"))],
    failing: [.all(.pipeline(head: "↓"), server("latest"))])

  private static func server(_ tag: String) -> Example {
    .apiServer(
      environment: "{name: V2_DRIVER_IMAGE, value: 'ghcr.io/kubeflow/kfp-driver:\(tag)'}",
      "{name: V2_LAUNCHER_IMAGE, value: 'ghcr.io/kubeflow/kfp-launcher:2.14.4'}")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let spec = pipeline.spec, let server = target.apiServer else { return [] }
    let environment = target.environment(of: server)
    return ["V2_DRIVER_IMAGE", "V2_LAUNCHER_IMAGE"].compactMap { name in
      let variable = environment[name]
      if variable != nil, variable?.text == nil { return nil }
      let image = ImageReference(variable?.text ?? "")
      if image.digest != nil { return nil }
      if let tag = image.tag, ReleaseVersion(tag) == pipeline.backend { return nil }
      let found = image.tag.map { "has the tag \"\($0)\"" } ?? "is not set"
      return pipeline.finding(
        "`\(name)` of the API server \(found); steps need the \(pipeline.backend) of the backend", on: spec,
        notes: [.init("the API server stands here", at: variable?.location ?? server.object.location)])
    }
  }
}
