import Lint
import Workloads

struct SecretLikeParameter: PipelineRule {
  static let identity = RuleIdentity("secret-like-parameter", "PIP602", .identity, .warning, on: .pipeline)
  static let summary =
    "A parameter or variable is called like a credential, and its value stands in the pipeline."
  static let rationale = "Everybody who may see the pipeline or one of its runs can read it."
  static let remedy = "Keep it in a Secret, and hand over its name: `kubernetes.use_secret_as_env`."
  static let examples = Examples(
    passing: [
      Example(
        PipelineSample.pipeline(task: "inputs: {parameters: {secret_name: {runtimeValue: {constant: db}}}}"))
    ],
    failing: [
      Example(
        PipelineSample.pipeline(container: "image: 'a:1', env: [{name: DB_PASSWORD, value: ↓hunter2}]")),
      Example(
        PipelineSample.pipeline(task: "inputs: {parameters: {api_key: {runtimeValue: {constant: ↓abc}}}}")),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    // A parameter that names a Secret for the settings of a step holds no secret.
    let names = Set((pipeline.kubernetes?.scalars ?? []).compactMap(\.text))
    return pipeline.values.compactMap { value in
      guard Self.isSecret(value.name), !names.contains(value.name),
        !names.contains("pipelinechannel--" + value.name), let text = value.tree.string, !text.isEmpty,
        !text.hasPrefix("{{$")
      else {
        return nil
      }
      var finding = pipeline.finding(
        "\(value.title) is called like a credential, and its value stands here", on: value.tree,
        in: value.component)
      finding.location?.excerpt = nil
      return finding
    }
  }

  static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    let harmless = ["_name", "_id", "_path", "_version", "_file", "-name", "-id"]
    return ["password", "passwd", "secret", "token", "api_key", "apikey", "credential"].contains(
      where: name.contains)
      && !harmless.contains(where: name.hasSuffix)
      // Numbers of tokens are those of language models.
      && !name.contains("max_token") && !name.hasSuffix("tokens")
  }
}
