import Lint
import Workloads

struct SecretLikeParameter: PipelineRule {
  static let identity = RuleIdentity("secret-like-parameter", "PIP602", .identity, .warning, on: .pipeline)
  static let summary =
    "A parameter or variable has the name of a credential, and the pipeline contains its value."
  static let rationale = "Everybody who may see the pipeline or one of its runs can read it."
  static let remedy = "Keep it in a Secret, and pass the Secret's name: `kubernetes.use_secret_as_env`."
  static let examples = Examples(
    passing: [.pipeline(task: "inputs: {parameters: {secret_name: {runtimeValue: {constant: db}}}}")],
    failing: [
      .pipeline(container: "image: 'a:1', env: [{name: DB_PASSWORD, value: ↓hunter2}]"),
      .pipeline(task: "inputs: {parameters: {api_key: {runtimeValue: {constant: ↓abc}}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let values = pipeline.values(named: Self.isSecret)
    guard !values.isEmpty else { return [] }
    // A parameter that names a Secret for the settings of a step holds no secret.
    let names = Set((pipeline.kubernetes?.scalars ?? []).compactMap(\.text))
    return values.compactMap { value in
      guard !names.contains(value.name), !names.contains("pipelinechannel--" + value.name),
        let text = value.tree.string, !text.isEmpty, !text.hasPrefix("{{$")
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

  /// Whether a value of this name is likely a secret.
  static func isSecret(_ name: String) -> Bool {
    // Bytes, because names are many.
    let name = name.utf8.map { $0 | (65...90 ~= $0 ? 0x20 : 0) }
    return name.withUnsafeBufferPointer { name in
      func isIn(_ parts: [StaticString]) -> Bool { parts.contains { name.offset(of: $0) != nil } }
      func ends(_ parts: [StaticString]) -> Bool {
        parts.contains { part in
          part.withUTF8Buffer { $0.count <= name.count && name.suffix($0.count).elementsEqual($0) }
        }
      }
      return isIn(words) && !ends(harmlessEnds) && !isIn(harmlessWords)
    }
  }

  private static let words: [StaticString] = [
    "password", "passwd", "secret", "token", "api_key", "apikey", "credential",
  ]
  private static let harmlessEnds: [StaticString] = [
    "_name", "_id", "_path", "_version", "_file", "-name", "-id",
    // Numbers of tokens are those of language models.
    "tokens",
  ]
  private static let harmlessWords: [StaticString] = ["max_token"]
}
