import Lint
import Workloads

struct CacheIgnoresEnvironment: PipelineRule {
  static let identity = RuleIdentity("cache-ignores-environment", "PIP605", .caching, .warning, on: .pipeline)
  static let summary = "A cached step has environment variables, which the cache ignores."
  static let rationale = """
    Variables, Secrets and ConfigMaps are no part of what the cache compares: after one of them has changed, runs still \
    get the results from before.
    """
  static let remedy = "Pass the value as an input, or `task.set_caching_options(False)`."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [.pipeline(task: "cachingOptions: {}", container: "image: 'a:1', env: [{name: A, value: b}]")],
    failing: [
      .pipeline(
        task: "cachingOptions: {enableCache: ↓true}", container: "image: 'a:1', env: [{name: A, value: b}]"),
      .pipeline(
        task: "cachingOptions: {enableCache: ↓true}",
        platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: p, envVar: P}]}]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard task.isCached, let executor = pipeline.executor(of: pipeline.component(of: task)),
        let variable = executor.variables.first, let options = task.tree["cachingOptions"]
      else {
        return nil
      }
      return pipeline.finding(
        "task \"\(task.name)\" is cached, and the cache does not look at its variable \"\(variable.text ?? "")\"",
        on: options["enableCache"] ?? options, in: graph.name)
    }
  }
}
