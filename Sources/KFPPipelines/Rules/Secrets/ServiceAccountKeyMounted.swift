import Lint
import Workloads

struct ServiceAccountKeyMounted: PipelineRule {
  static let identity = RuleIdentity(
    "service-account-key-mounted", "PIP603", .identity, .warning, on: .pipeline)
  static let summary = "A step uses a key file of a Google service account."
  static let rationale = "Keys do not expire and are copied; Workload Identity needs none."
  static let remedy = "Bind the account of runs with Workload Identity, and remove the variable."
  static let examples = Examples(
    passing: [.pipeline(container: "image: 'a:1', env: [{name: GOOGLE_CLOUD_PROJECT, value: a}]")],
    failing: [
      .pipeline(
        container: "image: 'a:1', env: [{name: ↓GOOGLE_APPLICATION_CREDENTIALS, value: /key/key.json}]"),
      .pipeline(
        platform:
          "secretAsEnv: [{secretName: gcp, keyToEnv: [{secretKey: k, envVar: ↓GOOGLE_APPLICATION_CREDENTIALS}]}]"
      ),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor in
      executor.variables.filter { $0.says("GOOGLE_APPLICATION_CREDENTIALS") }.map {
        pipeline.finding(
          "\(executor.title) uses a key file of a Google service account", on: $0,
          in: executor.components.first)
      }
    }
  }
}
