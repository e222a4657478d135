import Lint
import Workloads

struct OnlySDKChanged: PipelineRule {
  static let identity = RuleIdentity("only-sdk-changed", "PIP701", .upgrade, .info, on: .transition)
  static let summary = "The file differs from its previous form only in the SDK that compiled it."
  static let rationale = "A new version of the pipeline would run the same, with another SDK in its steps."
  static let remedy = "Nothing has to be done; deploy it if the SDK matters."
  static let examples = Examples(
    passing: [.pipeline(more: "sdkVersion: kfp-2.14.4").after(.pipeline(more: "sdkVersion: kfp-2.14.4"))],
    failing: [.pipeline(more: "sdkVersion: ↓kfp-2.15.0").after(.pipeline(more: "sdkVersion: kfp-2.14.4"))])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let previous = input.previousForm(of: pipeline), let spec = pipeline.spec else { return [] }
    let difference = PipelineDifference(from: previous, to: pipeline)
    guard difference.isOnlySDK else { return [] }
    return [pipeline.finding("only the SDK changed", on: spec["sdkVersion"] ?? spec)]
  }
}

extension RuleInput {
  /// The pipeline of the same name before.
  func previousForm(of pipeline: Pipeline) -> Pipeline? {
    previousPipelines.first { $0.spec != nil && $0.name?.text == pipeline.name?.text }
  }
}
