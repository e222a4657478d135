import Lint
import Workloads

struct PipIndexForeign: PipelineRule {
  static let identity = RuleIdentity("pip-index-plain-or-foreign", "PIP308", .images, .warning, on: .pipeline)
  static let summary =
    "A step installs packages from an index that is not yours, or whose certificate is not checked."
  static let rationale = """
    Whoever controls the network in between can put other code into the step. SDKs write \
    `--trusted-host` for every index in `pip_index_urls`, which turns the check of certificates off.
    """
  static let remedy = "Set `pip_trusted_hosts=[]` (from 2.10 on), use https, or build an image."
  static let parameters = [
    RuleParameter(name: "indexes", defaults: [], summary: "The only indexes that are allowed; any if empty.")
  ]
  static let examples = Examples(
    passing: [.pipeline(container: Self.container("--index-url https://pypi.example/simple a==1"))],
    failing: [
      .pipeline(container: Self.container("--index-url http://pypi.example/simple a==1", mark: "↓")),
      .pipeline(container: Self.container("--trusted-host pypi.example a==1", mark: "↓")),
    ])

  private static func container(_ words: String, mark: String = "") -> String {
    "image: 'a:1', command: [sh, -c, \(mark)\"pip install \(words)\"], args: [--function_to_execute, train]"
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let allowed = input.values("indexes", of: Self.self)
    return pipeline.executors.compactMap { executor in
      guard let script = executor.pipScript else { return nil }
      let installs = executor.pipInstalls
      let problem: String? =
        if let host = installs.trustedHosts.first {
          "does not check the certificate of \(host)"
        } else if let plain = installs.indexes.first(where: { $0.hasPrefix("http:") }) {
          "installs packages from \(plain), which is not encrypted"
        } else if let foreign = installs.indexes.first(where: {
          !allowed.isEmpty && !allowed.contains($0)
        }) {
          "installs packages from \(foreign); expected \(allowed.joined(separator: " or "))"
        } else {
          nil
        }
      return problem.map {
        pipeline.finding("\(executor.title) \($0)", on: script, in: executor.components.first)
      }
    }
  }
}
