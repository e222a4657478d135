import YAML

/// The forms of credentials that can be told by looking at them.
enum CredentialShape {
  /// A prefix, and the least number of characters of a set that follow it.
  private static let tokens: [(prefix: String, set: ByteSet, count: Int, kind: String)] = [
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
  ]

  /// The first that a text holds.
  static func first(in text: String) -> String? {
    if text.contains("-----BEGIN "), text.contains("PRIVATE KEY-----") { return "a private key" }
    if text.contains("\"type\""), text.contains("\"service_account\""), text.contains("private_key") {
      return "a key of a service account"
    }
    for token in tokens where holds(text, token.prefix, token.set, token.count) { return token.kind }
    if isJWT(text) { return "a signed token (JWT)" }
    return holdsPassword(text) ? "an address with a password" : nil
  }

  private static func holds(_ text: String, _ prefix: String, _ set: ByteSet, _ count: Int) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: prefix) {
      let isStart =
        found.lowerBound == text.startIndex
        || !ByteSet.wordCharacter.contains(text.utf8[text.utf8.index(before: found.lowerBound)])
      rest = rest[found.upperBound...]
      if isStart, rest.utf8.prefix(while: { set.contains($0) }).count >= count { return true }
    }
    return false
  }

  /// Three parts in base64, of which the first two are JSON.
  private static func isJWT(_ text: String) -> Bool {
    text.split(separator: " ").contains { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 3 && parts[0].hasPrefix("eyJ") && parts[1].hasPrefix("eyJ") && parts[2].count > 10
    }
  }

  /// `scheme://user:password@host`, the password no placeholder.
  private static func holdsPassword(_ text: String) -> Bool {
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { $0 != "/" && $0 != " " && $0 != "\n" && $0 != "\"" && $0 != "'" }
      guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { continue }
      let password = authority[authority.index(after: colon)..<at]
      if !password.isEmpty, !["$", "{", "<", "%("].contains(where: { password.hasPrefix($0) }) { return true }
    }
    return false
  }
}
