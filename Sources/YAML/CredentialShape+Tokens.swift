extension CredentialShape {
  /// A form of words that are credentials.
  struct Token {
    /// How they begin.
    let prefix: [UInt8]
    /// What follows, and at least how much of it.
    let set: ByteSet
    let count: Int
    /// What it is, for messages.
    let kind: String
    var need = Need.nothing

    init(_ prefix: StaticString, _ set: ByteSet, _ count: Int, _ kind: String, _ need: Need = .nothing) {
      self.prefix = Array("\(prefix)".utf8)
      (self.set, self.count, self.kind, self.need) = (set, count, kind, need)
    }

    /// What tells such words from others that begin alike.
    enum Need {
      case nothing, digit
      /// The two dots between three parts.
      case dots
      /// No words of a sentence.
      case randomness
      /// The base64 of `USER:PASSWORD`.
      case password
    }
  }

  static let tokens = [
    Token("AIza", base64URL, 35, "an API key of Google"),
    Token("ya29.", ByteSet("A-Za-z0-9_.-"), 20, "an access token of Google"),
    Token("1//0", base64URL, 30, "a refresh token of Google"),
    Token("GOCSPX-", base64URL, 20, "a client secret of Google"),
    Token("ghp_", .letterOrDigit, 36, "a token of GitHub"),
    Token("gho_", .letterOrDigit, 36, "a token of GitHub"),
    Token("ghu_", .letterOrDigit, 36, "a token of GitHub"),
    Token("ghs_", .letterOrDigit, 36, "a token of GitHub"),
    Token("ghr_", .letterOrDigit, 36, "a token of GitHub"),
    Token("github_pat_", .wordCharacter, 40, "a token of GitHub"),
    Token("glpat-", base64URL, 20, "a token of GitLab"),
    Token("gldt-", base64URL, 20, "a token of GitLab"),
    Token("glrt-", base64URL, 20, "a token of GitLab"),
    Token("glcbt-", base64URL, 20, "a token of GitLab"),
    Token("glptt-", base64URL, 20, "a token of GitLab"),
    Token("xoxb-", hyphened, 20, "a token of Slack"),
    Token("xoxa-", hyphened, 20, "a token of Slack"),
    Token("xoxp-", hyphened, 20, "a token of Slack"),
    Token("xoxe-", hyphened, 20, "a token of Slack"),
    Token("xoxs-", hyphened, 20, "a token of Slack"),
    Token("xapp-", hyphened, 20, "a token of Slack"),
    Token("AKIA", ByteSet("A-Z0-9"), 16, "an access key of AWS"),
    Token("ASIA", ByteSet("A-Z0-9"), 16, "an access key of AWS"),
    Token("sk-proj-", base64URL, 20, "a secret key of an API"),
    Token("sk-ant-", base64URL, 20, "a secret key of an API"),
    Token("sk_live_", .letterOrDigit, 20, "a secret key of an API"),
    Token("rk_live_", .letterOrDigit, 20, "a secret key of an API"),
    // In one word: names such as `sk-learn-regression-baseline` have several.
    Token("sk-", .letterOrDigit, 20, "a secret key of an API", .digit),
    Token("gsk_", .letterOrDigit, 40, "a secret key of an API"),
    Token("nvapi-", base64URL, 40, "a secret key of an API"),
    Token("hf_", .letterOrDigit, 30, "a token of Hugging Face"),
    Token("hvs.", base64URL, 24, "a token of Vault", .digit),
    Token("npm_", .letterOrDigit, 36, "a token of npm"),
    // What all of them say first looks the same in base64.
    Token("pypi-AgE", base64URL, 20, "a token of a Python registry"),
    Token("dckr_pat_", base64URL, 20, "a token of Docker"),
    Token("dapi", ByteSet("0-9a-f"), 32, "a token of Databricks"),
    Token("Bearer ", b64token, 20, "a token behind Bearer", .randomness),
    Token("bearer ", b64token, 20, "a token behind Bearer", .randomness),
    Token("Basic ", ByteSet("A-Za-z0-9+/="), 8, "a password behind Basic", .password),
    Token("basic ", ByteSet("A-Za-z0-9+/="), 8, "a password behind Basic", .password),
    // Two parts in base64 that begin as JSON objects do.
    Token("eyJ", ByteSet("A-Za-z0-9_.-"), 40, "a signed token (JWT)", .dots),
  ]

  private static let base64URL = ByteSet("A-Za-z0-9_-")
  private static let hyphened = ByteSet("A-Za-z0-9-")
  /// RFC 6750, 2.1.
  private static let b64token = ByteSet("A-Za-z0-9._~+/=-")

  private static let tokensByFirst = Dictionary(grouping: tokens) { $0.prefix[0] }

  /// The one that begins where a text does.
  static func token(at text: Slice<UnsafeBufferPointer<UInt8>>) -> Match? {
    guard let first = text.first, let tokens = tokensByFirst[first] else { return nil }
    for token in tokens where text.starts(with: token.prefix) {
      let rest = text.dropFirst(token.prefix.count).prefix { token.set.contains($0) }
      guard rest.count >= token.count, fits(rest, token.need) else { continue }
      // The name of a scheme is no secret.
      let start = token.prefix.last == UInt8(ascii: " ") ? rest.startIndex : text.startIndex
      return Match(kind: token.kind, range: start..<rest.endIndex)
    }
    return nil
  }

  private static func fits(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ need: Token.Need) -> Bool {
    switch need {
    case .nothing: true
    case .digit: text.contains(where: ByteSet.digit.contains)
    case .dots: text.count { $0 == UInt8(ascii: ".") } == 2
    case .randomness:
      // Names and placeholders are made of shorter words, and numbers of projects of digits alone.
      text.split { !ByteSet.letterOrDigit.contains($0) }.contains { word in
        word.count >= 12 && word.contains(where: ByteSet.digit.contains)
          && word.contains(where: ByteSet.letter.contains)
      }
    case .password: isUser(bytes(ofBase64: UnsafeBufferPointer(rebasing: text)) ?? [])
    }
  }

  /// Whether something is the text `USER:PASSWORD` (RFC 7617).
  private static func isUser(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon + 1 < bytes.count else { return false }
    return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && String(validating: bytes, as: UTF8.self) != nil
  }
}
