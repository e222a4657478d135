import Lint
import Workloads

struct PipPackageUnpinned: PipelineRule {
  static let identity = RuleIdentity("pip-package-unpinned", "PIP307", .images, .warning, on: .pipeline)
  static let summary = "A step installs a package without an exact version."
  static let rationale =
    "Two runs of one version of the pipeline may get different packages; the cache keeps the first."
  static let remedy = "Write `package==1.2.3`, or `@` and a commit behind the address of a repository."
  static let examples = Examples(
    passing: [.pipeline(container: Self.container("'pandas==2.2.0' 'git+https://a.example/b@0123456789'"))],
    failing: [
      .pipeline(container: Self.container("pandas", mark: "↓")),
      .pipeline(container: Self.container("'numpy==1.26.*'", mark: "↓")),
      .pipeline(container: Self.container("'git+https://a.example/b.git'", mark: "↓")),
    ])

  private static func container(_ packages: String, mark: String = "") -> String {
    "image: 'a:1', command: [sh, -c, \(mark)\"pip install \(packages)\"], args: [--function_to_execute, train]"
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      guard let script = executor.pipScript else { return [] }
      return executor.pipInstalls.unpinned.map {
        pipeline.finding(
          "\(executor.title) installs \"\($0)\" in whatever version there is", on: script,
          in: executor.components.first)
      }
    }
  }
}
