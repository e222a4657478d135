import Lint
import Workloads

struct SecretLikeParameter: PipelineRule {
  static let identity = RuleIdentity("secret-like-parameter", "PIP602", .identity, .warning, on: .pipeline)
  static let summary =
    "A parameter or variable has the name of a credential, and the pipeline contains its value."
  static let rationale = "Everybody who may see the pipeline or one of its runs can read it."
  static let remedy = "Keep it in a Secret, and pass the Secret's name: `kubernetes.use_secret_as_env`."
  static let examples = Examples(
    passing: [
      .pipeline(task: "inputs: {parameters: {secret_name: {runtimeValue: {constant: db}}}}"),
      .pipeline(task: "inputs: {parameters: {pad_token: {runtimeValue: {constant: '<pad>'}}}}"),
      .pipeline(task: "inputs: {parameters: {tokenizer: {runtimeValue: {constant: wordpiece}}}}"),
      .pipeline(container: "image: 'a:1', env: [{name: SSH_PRIVATE_KEY, value: /keys/id}]"),
      .pipeline(container: "image: 'a:1', env: [{name: BYPASS, value: cache}]"),
    ],
    failing: [
      .pipeline(container: "image: 'a:1', env: [{name: DB_PASSWORD, value: ↓hunter2}]"),
      .pipeline(task: "inputs: {parameters: {api_key: {runtimeValue: {constant: ↓abc}}}}"),
      .pipeline(container: "image: 'a:1', env: [{name: SMTP_PASS, value: ↓hunter2}]"),
      .pipeline(
        task: "inputs: {parameters: {password: {runtimeValue: {constant: ↓hunter2}}}}",
        platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: password, envVar: P}]}]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.credentials.map { value in
      pipeline.finding(
        "\(value.title) is called like a credential, and its value stands here", on: value.tree,
        in: value.component)
    }
  }
}
