import Lint
import Workloads

struct CacheOnClockOrRandom: PipelineRule {
  static let identity = RuleIdentity("cache-on-clock-or-random", "PIP606", .caching, .info, on: .pipeline)
  static let summary = "A cached step reads the clock, random numbers or the network."
  static let rationale = "Its results differ from day to day, and the cache gives those of the first day."
  static let remedy = "Pass the day or the seed as an input, or `task.set_caching_options(False)`."
  static let examples = Examples(
    passing: [
      .pipeline(task: "cachingOptions: {}", container: Self.container("datetime.now()")),
      .pipeline(task: "cachingOptions: {enableCache: true}", container: Self.container("print(1)")),
    ],
    failing: [
      .pipeline(task: "cachingOptions: {enableCache: ↓true}", container: Self.container("datetime.now()"))
    ])

  private static func container(_ source: String) -> String {
    "image: 'a:1', command: [sh, -c, 'pip install kfp==2.14.4', '\(source)'], args: [--function_to_execute, train]"
  }

  /// What gives it away in the text of a function.
  private static let signs = [
    ".now(", ".today(", "time.time(", "random.random", "np.random", "uuid4(", "uuid1(", "requests.get",
    "urllib.request",
    "bigquery.Client",
  ]

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard task.isCached, let options = task.tree["cachingOptions"],
        let source = pipeline.executor(of: pipeline.component(of: task))?.source,
        let sign = Self.signs.first(where: source.holds)
      else {
        return nil
      }
      return pipeline.finding(
        "task \"\(task.name)\" is cached, and its function has `\(sign.drop { $0 == "." })`",
        on: options["enableCache"] ?? options, in: graph.name)
    }
  }
}
