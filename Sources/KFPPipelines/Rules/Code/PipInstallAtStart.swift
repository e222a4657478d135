import Lint
import Workloads

struct PipInstallAtStart: PipelineRule {
  static let identity = RuleIdentity("pip-install-at-start", "PIP306", .images, .info, on: .pipeline)
  static let summary = "A step installs packages each time it starts."
  static let rationale = """
    Lightweight components install at least the SDK itself from the internet: slow, and impossible on \
    nodes without internet access (kubeflow/pipelines#6738).
    """
  static let remedy = "Build an image that has them (`target_image`), or set `install_kfp_package=False`."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      .pipeline(
        container: "image: 'a:1', command: [sh, -c, ↓\(Self.script)], args: [--function_to_execute, train]")
    ])

  private static let script = "\"python3 -m pip install 'kfp==2.14.4' '--no-deps' && \\\"$0\\\"\""

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      guard let script = executor.pipScript else { return nil }
      return pipeline.finding(
        "\(executor.title) installs \(executor.pipInstalls.title) when it starts", on: script,
        in: executor.components.first)
    }
  }
}
