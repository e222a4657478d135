import Lint
import Workloads

struct SDKLineDiffers: PipelineRule {
  static let identity = RuleIdentity("sdk-line-differs", "PIP309", .images, .info, on: .pipeline)
  static let summary = "A step installs another SDK than the one that compiled the pipeline."
  static let rationale =
    "It was compiled earlier and merged in; the two SDKs may hand values over differently."
  static let remedy = "Compile its component again with the same SDK."
  static let examples = Examples(
    passing: [.pipeline(container: Self.container("2.14.4"), more: "sdkVersion: kfp-2.14.4")],
    failing: [.pipeline(container: Self.container("2.7.0", mark: "↓"), more: "sdkVersion: kfp-2.14.4")])

  private static func container(_ version: String, mark: String = "") -> String {
    "image: 'a:1', command: [sh, -c, \(mark)\"pip install 'kfp==\(version)'\"], args: [--function_to_execute, train]"
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let sdk = pipeline.spec?["sdkVersion"]?.text else { return [] }
    return pipeline.executors.compactMap { executor in
      guard let script = executor.pipScript,
        let own = executor.pipInstalls.installedKFP,
        "kfp-" + String(own.dropFirst(5)) != sdk
      else {
        return nil
      }
      return pipeline.finding(
        "\(executor.title) installs \(own), and the pipeline was compiled by \(sdk)", on: script,
        in: executor.components.first)
    }
  }
}
