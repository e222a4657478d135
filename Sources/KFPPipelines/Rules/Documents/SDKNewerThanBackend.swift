import Lint
import Workloads

struct SDKNewerThanBackend: PipelineRule {
  static let identity = RuleIdentity("sdk-newer-than-backend", "PIP117", .yaml, .warning, on: .pipeline)
  static let summary = "The SDK that compiled the pipeline is newer than the backend."
  static let rationale = """
    A newer SDK may write fields that the backend refuses or ignores. Most pipelines work all the same: it is a \
    warning only where this file has such a field.
    """
  static let remedy = "Pin the SDK to the backend's minor release, or upgrade the backend first."
  static let examples = Examples(
    passing: [.pipeline(more: "sdkVersion: kfp-2.14.4")],
    failing: [
      .pipeline(more: "sdkVersion: ↓kfp-2.17.3"),
      .pipeline(more: "sdkVersion: ↓kfp-2.14.4").backend("2.5.0"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let sdk = pipeline.sdk, sdk > pipeline.backend, let place = pipeline.spec?["sdkVersion"] else {
      return []
    }
    let isUnread = pipeline.problems.contains { problem in
      switch problem.kind {
      case .unknown(since: _?, _, _), .word(_, since: _?): true
      default: false
      }
    }
    return [
      pipeline.finding(
        "compiled with SDK \(sdk) for a backend of \(pipeline.backend)"
          + (isUnread ? ", which does not know all of its fields" : ""), on: place,
        severity: isUnread ? .warning : .info)
    ]
  }
}
