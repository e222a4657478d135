import YAML

/// The forms of credentials that can be told by looking at them.
enum CredentialShape {
  /// A prefix, and the least number of characters of a set that follow it.
  private static let tokens: [(prefix: [UInt8], set: ByteSet, count: Int, kind: String)] = [
    ("AIza", ByteSet("A-Za-z0-9_-"), 35, "an API key of Google"),
    ("ya29.", ByteSet("A-Za-z0-9_.-"), 20, "an access token of Google"),
    ("ghp_", .letterOrDigit, 36, "a token of GitHub"), ("gho_", .letterOrDigit, 36, "a token of GitHub"),
    ("ghu_", .letterOrDigit, 36, "a token of GitHub"), ("ghs_", .letterOrDigit, 36, "a token of GitHub"),
    ("ghr_", .letterOrDigit, 36, "a token of GitHub"),
    ("github_pat_", .wordCharacter, 40, "a token of GitHub"),
    ("glpat-", ByteSet("A-Za-z0-9_-"), 20, "a token of GitLab"),
    ("xoxb-", ByteSet("A-Za-z0-9-"), 20, "a token of Slack"),
    ("xoxa-", ByteSet("A-Za-z0-9-"), 20, "a token of Slack"),
    ("xoxp-", ByteSet("A-Za-z0-9-"), 20, "a token of Slack"),
    ("AKIA", ByteSet("A-Z0-9"), 16, "an access key of AWS"),
    ("sk-", ByteSet("A-Za-z0-9_-"), 20, "a secret key of an API"),
    ("hf_", .letterOrDigit, 30, "a token of Hugging Face"),
    // Two parts in base64 that begin as JSON objects do.
    ("eyJ", ByteSet("A-Za-z0-9_.-"), 40, "a signed token (JWT)"),
  ].map { (Array($0.0.utf8), $0.1, $0.2, $0.3) }

  private static let starts = ByteSet("Ayghxse:-")

  /// The first that a text holds; it is walked through once.
  static func first(in text: UnsafeBufferPointer<UInt8>) -> String? {
    let (starts, wordCharacter) = (starts, ByteSet.wordCharacter)
    for index in text.indices where starts.contains(text[index]) {
      switch text[index] {
      case UInt8(ascii: ":"):
        if holdsPassword(text[index...]) { return "an address with a password" }
      // In the middle of a word nothing begins.
      case _ where index > 0 && wordCharacter.contains(text[index - 1]): continue
      case UInt8(ascii: "-"):
        if isPrivateKey(text[index...]) { return "a private key" }
      default:
        if let token = token(at: text[index...]) { return token }
      }
    }
    return nil
  }

  /// Whether a text holds one.
  static func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool { first(in: text) != nil }

  private static func token(at text: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    for token in tokens where text.first == token.prefix[0] && text.starts(with: token.prefix) {
      let rest = text.dropFirst(token.prefix.count).prefix { token.set.contains($0) }
      guard rest.count >= token.count else { continue }
      if token.prefix.elementsEqual("eyJ".utf8), rest.count(where: { $0 == UInt8(ascii: ".") }) != 2 {
        continue
      }
      return token.kind
    }
    return nil
  }

  /// `-----BEGIN PRIVATE KEY-----`, with a word such as RSA before PRIVATE.
  private static func isPrivateKey(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard text.starts(with: "-----BEGIN ".utf8) else { return false }
    let title = text.dropFirst(11).prefix { $0 != UInt8(ascii: "-") }
    return title.suffix(11).elementsEqual("PRIVATE KEY".utf8)
  }

  /// `://user:password@host`, the password no placeholder.
  private static func holdsPassword(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard text.starts(with: "://".utf8) else { return false }
    let authority = text.dropFirst(3).prefix { !ends.contains($0) && $0 > 0x20 }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
    else {
      return false
    }
    let password = authority[(colon + 1)..<at]
    return password.first.map { !placeholders.contains($0) } ?? false
  }

  private static let ends = ByteSet("/\"'`")
  private static let placeholders = ByteSet("${<%")
}

extension Tree {
  /// The form of credential that a text has or holds; nil for anything else.
  var credentialShape: String? {
    guard kind == .scalar, type == .string else { return nil }
    return snapshot.arena.symbols.withBytes(of: snapshot.arena.symbol(node)) { CredentialShape.first(in: $0) }
  }
}

extension CredentialShape {
  static func first(in text: String) -> String? {
    var text = text
    return text.withUTF8 { first(in: $0) }
  }
}
