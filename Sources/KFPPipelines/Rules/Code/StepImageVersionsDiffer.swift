import Lint
import Workloads

struct StepImageVersionsDiffer: PipelineRule {
  static let identity = RuleIdentity("step-image-versions-differ", "PIP314", .images, .info, on: .pipeline)
  static let summary = "Steps of one pipeline run several versions of one image."
  static let rationale = """
    Where an image of one's own was built anew, a step that was forgotten goes on with the old code. Templates that are \
    shipped with a library may well run components of several of its releases.
    """
  static let remedy = "Give all steps the same tag or digest, or leave it where each of them is meant."
  static let examples = Examples(
    passing: [
      steps("registry.example/train:1.4", "registry.example/train:1.4"),
      steps("registry.example/train:1.4", "registry.example/eval:1.5"),
    ],
    failing: [
      steps("registry.example/train:1.4", "↓registry.example/train:1.5"),
      steps(
        "registry.example/train@sha256:\(String(repeating: "0a", count: 32))",
        "↓registry.example/train@sha256:\(String(repeating: "0b", count: 32))"),
    ])

  private static func steps(_ one: String, _ other: String) -> Example {
    let mark = other.hasPrefix("↓") ? "↓" : ""
    let image = mark.isEmpty ? other : String(other.dropFirst())
    return .pipeline(
      tasks: "eval: {componentRef: {name: comp-eval}}", components: "comp-eval: {executorLabel: exec-eval}",
      container: "image: '\(one)'", executors: "exec-eval: {container: {image: \(mark)'\(image)'}}")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    var images: [String: [(version: String, executor: Executor, image: WrittenImage)]] = [:]
    for executor in pipeline.executors where !executor.isMarker {
      guard let image = executor.reference else { continue }
      let version = image.reference.digest ?? image.reference.tag ?? ""
      let known = images[image.reference.name]?.contains { $0.version == version } ?? false
      if !known { images[image.reference.name, default: []].append((version, executor, image)) }
    }
    return images.values.filter { $0.count > 1 }.map { versions in
      let (first, other) = (versions[0], versions[1])
      let more = versions.count > 2 ? ", and \(versions.count - 2) more of it" : ""
      return pipeline.finding(
        "\(other.image.title), where \(first.executor.title) runs "
          + "\"\(first.image.text)\"\(more)",
        on: other.image.place, in: other.executor.components.first,
        notes: [.init("the other is here", at: first.image.place.location)])
    }
  }
}
