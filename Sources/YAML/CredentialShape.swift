/// The forms of credentials that can be told by looking at them.
package enum CredentialShape {
  /// A prefix, and the least number of characters of a set that follow it.
  private typealias Token = (prefix: [UInt8], set: ByteSet, count: Int, kind: String)

  private static let tokens: [Token] = [
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
    ("sk-proj-", ByteSet("A-Za-z0-9_-"), 20, "a secret key of an API"),
    ("sk-ant-", ByteSet("A-Za-z0-9_-"), 20, "a secret key of an API"),
    ("sk_live_", .letterOrDigit, 20, "a secret key of an API"),
    // In one word: names such as `sk-learn-regression-baseline` have several.
    ("sk-", .letterOrDigit, 20, "a secret key of an API"),
    ("hf_", .letterOrDigit, 30, "a token of Hugging Face"),
    // Two parts in base64 that begin as JSON objects do.
    ("eyJ", ByteSet("A-Za-z0-9_.-"), 40, "a signed token (JWT)"),
  ].map { (Array($0.0.utf8), $0.1, $0.2, $0.3) }

  /// Those that begin with the same two bytes, by these.
  private static let tokensByStart = Dictionary(grouping: tokens) { start($0.prefix[0], $0.prefix[1]) }

  private static func start(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

  /// How many bytes are looked at of one, from its start on.
  static let lengthLimit = 4096

  /// A credential in a text.
  package struct Match {
    /// What it is, for messages.
    package let kind: String
    /// The bytes that must not be shown.
    package let range: Range<Int>
  }

  /// The first that a text holds from a byte on; sixteen places are looked at together for what may begin one.
  package static func first(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Match? {
    let bytes = UnsafeRawBufferPointer(text)
    var index = start
    while text.count - index > 16 {
      let firsts = bytes.loadUnaligned(fromByteOffset: index, as: Block.self)
      let seconds = bytes.loadUnaligned(fromByteOffset: index + 1, as: Block.self)
      guard let step = starts(firsts, seconds).firstSet else {
        index += 16
        continue
      }
      index += step
      if let match = match(at: index, in: text) { return match }
      index += 1
    }
    // All forms but addresses are longer than what is left.
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: ":"), text[index + 1] == UInt8(ascii: "/"),
        let match = match(at: index, in: text)
      {
        return match
      }
      index += 1
    }
    return nil
  }

  /// Bytes that are looked at together.
  private typealias Block = SIMD16<UInt8>

  /// Where two bytes stand with which a form begins.
  @inline(__always)
  private static func starts(_ first: Block, _ second: Block) -> SIMDMask<SIMD16<Int8>> {
    func holds(_ block: Block, _ byte: Unicode.Scalar) -> SIMDMask<SIMD16<Int8>> {
      block .== Block(repeating: UInt8(ascii: byte))
    }
    var starts = holds(first, "A") .& (holds(second, "I") .| holds(second, "K"))
    starts .|= holds(first, "g") .& (holds(second, "h") .| holds(second, "i") .| holds(second, "l"))
    starts .|= holds(first, "y") .& holds(second, "a")
    starts .|= holds(first, "x") .& holds(second, "o")
    starts .|= holds(first, "s") .& holds(second, "k")
    starts .|= holds(first, "h") .& holds(second, "f")
    starts .|= holds(first, "e") .& holds(second, "y")
    starts .|= holds(first, ":") .& holds(second, "/")
    return starts .| holds(first, "-") .& holds(second, "-")
  }

  /// The one that begins at a byte.
  private static func match(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Match? {
    let rest = text[index...]
    switch text[index] {
    case UInt8(ascii: ":"): return user(in: rest).map { Match(kind: "an address with a password", range: $0) }
    // In the middle of a word nothing begins.
    case _ where index > 0 && ByteSet.wordCharacter.contains(text[index - 1]): return nil
    case UInt8(ascii: "-"):
      return isPrivateKey(rest) ? Match(kind: "a private key", range: index..<endOfKey(rest)) : nil
    default: return token(at: rest)
    }
  }

  /// Whether a text holds one.
  package static func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool { first(in: text) != nil }

  private static func token(at text: Slice<UnsafeBufferPointer<UInt8>>) -> Match? {
    guard text.count > 1,
      let tokens = tokensByStart[start(text[text.startIndex], text[text.startIndex + 1])]
    else {
      return nil
    }
    for token in tokens where text.starts(with: token.prefix) {
      let rest = text.dropFirst(token.prefix.count).prefix { token.set.contains($0) }
      guard rest.count >= token.count else { continue }
      if token.prefix.elementsEqual("eyJ".utf8), rest.count(where: { $0 == UInt8(ascii: ".") }) != 2 {
        continue
      }
      if token.prefix.elementsEqual("sk-".utf8), !rest.contains(where: ByteSet.digit.contains) { continue }
      return Match(kind: token.kind, range: text.startIndex..<rest.endIndex)
    }
    return nil
  }

  /// `-----BEGIN PRIVATE KEY-----`, with a word such as RSA before PRIVATE.
  private static func isPrivateKey(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard text.starts(with: "-----BEGIN ".utf8) else { return false }
    let title = text.dropFirst(11).prefix { $0 != UInt8(ascii: "-") }
    return title.suffix(11).elementsEqual("PRIVATE KEY".utf8)
  }

  /// Where a key ends: behind its last line, or with the text.
  private static func endOfKey(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var rest = text.dropFirst(5)
    while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      rest = rest[dash...]
      if rest.starts(with: "-----END ".utf8) {
        return rest.firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
      }
      rest = rest.drop { $0 == UInt8(ascii: "-") }
    }
    return text.endIndex
  }

  /// The name and the password of `://user:password@host`, the password no placeholder.
  private static func user(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Range<Int>? {
    guard text.starts(with: "://".utf8) else { return nil }
    let authority = text.dropFirst(3).prefix { !ends.contains($0) && $0 > 0x20 }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
    else {
      return nil
    }
    let password = authority[(colon + 1)..<at]
    return password.first.map { !placeholders.contains($0) } ?? false ? authority.startIndex..<at : nil
  }

  private static let ends = ByteSet("/?#\"'`")
  private static let placeholders = ByteSet("${<%")
}

extension Tree {
  /// The form of credential that a text has or holds; nil for anything else.
  package var credentialShape: String? {
    guard kind == .scalar, type == .string else { return nil }
    return snapshot.arena.symbols.withBytes(of: snapshot.arena.symbol(node)) {
      CredentialShape.first(in: $0)?.kind
    }
  }
}

extension CredentialShape {
  /// Whether a text holds any.
  package static func isIn(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { first(in: $0) } != nil
  }

  /// A text with `•••` in the place of each.
  package static func masked(_ text: String) -> String {
    var text = text
    let shown = text.withUTF8 { bytes -> [UInt8]? in
      guard var match = first(in: bytes) else { return nil }
      var shown: [UInt8] = []
      var start = 0
      while true {
        shown += bytes[start..<match.range.lowerBound] + Array("•••".utf8)
        start = match.range.upperBound
        guard let next = first(in: bytes, from: start) else { break }
        match = next
      }
      return shown + bytes[start...]
    }
    return shown.map { String(decoding: $0, as: UTF8.self) } ?? text
  }
}
