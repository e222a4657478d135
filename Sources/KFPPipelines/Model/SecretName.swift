import YAML

/// Names of parameters and variables that tell of a secret.
enum SecretName {
  /// Whether a value of this name is likely a secret: `db_password`, `apiKey`, `HF_TOKEN`, `client_secret`.
  static func isSecret(_ name: String) -> Bool {
    // Bytes, because names are many, and few of them hold one of these.
    let name = Array(name.lowercased().utf8)
    guard stems.contains(where: name.holds) else { return false }
    let words = name.split { !ByteSet.lowerOrDigit.contains($0) }.map { String(decoding: $0, as: UTF8.self) }
    guard let last = words.last, !nameLike.contains(last) else { return false }
    let before = words.dropLast().last ?? ""
    // Of language models, tokens are words.
    if last.hasSuffix("token") {
      return !ofTexts.contains(before) && !ofTexts.contains(String(last.dropLast(5)))
    }
    if ["credential", "credentials"].contains(where: last.hasSuffix) { return true }
    // With another word behind it, it is mostly a Secret's name: `secret_ref`; so is the Secret of something.
    if last.hasSuffix("secret") { return !ofObjects.contains(before) }
    if ["key", "value", "string", "text"].contains(last), words.contains("secret") { return true }
    return ["password", "passwd", "api_key", "api-key", "apikey"].contains { name.holds(Array($0.utf8)) }
  }

  private static let stems = [
    "password", "passwd", "secret", "token", "api_key", "api-key", "apikey", "credential",
  ]
  .map { Array($0.utf8) }
  /// What is not the secret itself, but tells where it is, or of what kind.
  private static let nameLike: Set = [
    "name", "id", "path", "version", "file", "ref", "type", "length", "count", "url", "uri",
  ]
  private static let ofTexts: Set = [
    "pad", "eos", "bos", "unk", "sep", "cls", "mask", "max", "min", "start", "end", "stop", "special", "next",
    "per",
    "image", "separator",
  ]
  private static let ofObjects: Set = [
    "credential", "credentials", "pull", "kubernetes", "k8s", "gcp", "tls",
  ]
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
