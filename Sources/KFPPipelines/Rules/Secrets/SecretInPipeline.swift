import Lint
import Workloads

struct SecretInPipeline: PipelineRule {
  static let identity = RuleIdentity("secret-in-pipeline", "PIP601", .identity, .error, on: .pipeline)
  static let summary = "A value of the pipeline looks like a credential."
  static let rationale = """
    The compiled pipeline is stored in the database, in metadata and in the registry, and the UI shows it to everybody \
    who may see the pipeline.
    """
  static let remedy =
    "Revoke the credential, keep it in a Secret, and pass it with `kubernetes.use_secret_as_env`."
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'a:1', env: [{name: MODE, value: fast}]"),
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: sk-learn-regression-baseline}}}}"),
      .pipeline(
        task: "inputs: {parameters: {a: {runtimeValue: {constant: 'https://a.example:8443?to=b@c.example'}}}}"
      ),
    ],
    failing: [
      .pipeline(
        task:
          "inputs: {parameters: {a: {runtimeValue: {constant: ↓'AKIA\(String(repeating: "Q", count: 16))'}}}}"
      ),
      .pipeline(
        container:
          "image: 'a:1', env: [{name: URL, value: ↓'postgres://app:not-a-password@db.example/app'}]"),
      .pipeline(
        task: "triggerPolicy: {condition: ↓'\"AKIA\(String(repeating: "Q", count: 16))\" == \"\"'}"),
      .pipeline(
        platform: "podMetadata: {annotations: {token: ↓'AKIA\(String(repeating: "Q", count: 16))'}}"),
      .pipeline(
        root: """
          inputDefinitions: {parameters: {token: {parameterType: STRING, defaultValue: ↓'ghp_\(String(repeating: "a1", count: 18))'}}}
          """),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.values.compactMap { value in
      guard let kind = value.tree.credentialShape else { return nil }
      var finding = pipeline.finding(
        "\(value.title) holds what looks like \(kind)", on: value.tree, in: value.component)
      // The line would show it.
      finding.location?.excerpt = nil
      return finding
    }
  }
}
