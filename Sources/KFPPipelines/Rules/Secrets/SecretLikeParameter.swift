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
    let values = pipeline.values.filter { Self.isSecret($0.name) }
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
    let name = Array(name.lowercased().utf8)
    func isIn(_ parts: [[UInt8]]) -> Bool { parts.contains(where: name.holds) }
    func ends(_ parts: [[UInt8]]) -> Bool { parts.contains { name.suffix($0.count) == $0[...] } }
    return isIn(words) && !ends(harmlessEnds) && !isIn(harmlessWords)
  }

  private static let words = bytes(
    "password", "passwd", "secret", "token", "api_key", "apikey", "credential")
  private static let harmlessEnds = bytes(
    "_name", "_id", "_path", "_version", "_file", "-name", "-id",
    // Numbers of tokens are those of language models.
    "tokens")
  private static let harmlessWords = bytes("max_token")

  private static func bytes(_ words: String...) -> [[UInt8]] { words.map { Array($0.utf8) } }
}

extension [UInt8] {
  /// Whether a part, which is not empty, stands somewhere in it.
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard part.count <= count else { return false }
    return (0...count - part.count).contains { start in
      self[start] == part[0] && self[start..<start + part.count] == part[...]
    }
  }
}
