import Lint
import Workloads

struct ImagePullPolicyInvalid: PipelineRule {
  static let identity = RuleIdentity("image-pull-policy-invalid", "PIP410", .resources, .error, on: .pipeline)
  static let summary = "The pull policy of a step is invalid, or has no effect."
  static let rationale =
    "Another word fails the task. With a digest, Always asks the registry for what cannot change."
  static let remedy = "Write Always, IfNotPresent or Never."
  static let examples = Examples(
    passing: [.pipeline(platform: "imagePullPolicy: IfNotPresent")],
    failing: [
      .pipeline(platform: "imagePullPolicy: ↓always"),
      .pipeline(
        container: "image: 'a@sha256:\(String(repeating: "0a", count: 32))'",
        platform: "imagePullPolicy: ↓Always"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard let policy = executor.platform?["imagePullPolicy"], let text = policy.text, !text.isEmpty else {
        return nil
      }
      if !["Always", "IfNotPresent", "Never"].contains(text) {
        return pipeline.finding(
          "the pull policy of \(executor.title) must be Always, IfNotPresent or Never, found \"\(text)\"",
          on: policy,
          in: executor.components.first)
      }
      guard text == "Always", executor.reference?.reference.digest != nil else { return nil }
      return pipeline.finding(
        "\(executor.title) pulls its image each time, although it has a digest", on: policy,
        in: executor.components.first, severity: .info)
    }
  }
}
