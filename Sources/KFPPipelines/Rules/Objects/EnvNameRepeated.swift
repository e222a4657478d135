import Lint
import Workloads

struct EnvNameRepeated: PipelineRule {
  static let identity = RuleIdentity("env-name-repeated", "PIP508", .references, .warning, on: .pipeline)
  static let summary = "A step sets an environment variable twice."
  static let rationale = "The last one wins, and which that is depends on where it comes from."
  static let remedy = "Remove one of them."
  static let examples = Examples(
    passing: [
      .pipeline(
        container: "image: 'a:1', env: [{name: USER, value: a}]",
        platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: p, envVar: PASSWORD}]}]")
    ],
    failing: [
      .pipeline(
        container: "image: 'a:1', env: [{name: USER, value: a}]",
        platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: p, envVar: ↓USER}]}]")
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      if executor.variables.count < 2 { return [] }
      var seen: Set<String> = []
      return executor.variables.filter { $0.text.map { !seen.insert($0).inserted } ?? false }.map {
        pipeline.finding(
          "\(executor.title) gets the variable \"\($0.text ?? "")\" twice", on: $0,
          in: executor.components.first)
      }
    }
  }
}
