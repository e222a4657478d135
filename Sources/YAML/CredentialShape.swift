/// The forms of credentials that can be told by looking at them.
package enum CredentialShape {
  /// How many bytes are looked at of one, from its start on.
  static let lengthLimit = 4096

  /// A bit for each two bytes with which a form begins.
  private static let starts: [UInt64] = {
    var starts = [UInt64](repeating: 0, count: 1024)
    for form in tokens.map(\.prefix) + [Array("://".utf8), Array("---".utf8)] {
      let pair = Int(form[0]) << 8 | Int(form[1])
      starts[pair >> 6] |= 1 << UInt64(pair & 63)
    }
    return starts
  }()

  /// The length of the shortest, `://a:b@`.
  private static let leastLength = 7

  /// A credential in a text.
  package struct Match {
    /// What it is, for messages.
    package let kind: String
    /// The bytes that must not be shown.
    package let range: Range<Int>
  }

  /// The first that a text holds from a byte on; each text of a file is looked at, so that most bytes take few steps.
  package static func first(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Match? {
    guard text.count - start >= leastLength else { return nil }
    return starts.withUnsafeBufferPointer { starts in
      var pair = UInt16(text[start])
      for index in (start + 1)..<text.count {
        pair = pair << 8 | UInt16(text[index])
        if starts[Int(pair >> 6)] & 1 << UInt64(pair & 63) != 0, let match = match(at: index - 1, in: text) {
          return match
        }
      }
      return nil
    }
  }

  /// The one that begins at a byte.
  private static func match(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Match? {
    let rest = text[index...]
    switch text[index] {
    case UInt8(ascii: ":"): return address(at: rest)
    // In the middle of a word nothing begins.
    case _ where index > 0 && ByteSet.wordCharacter.contains(text[index - 1]): return nil
    case UInt8(ascii: "-"):
      return isPrivateKey(rest) ? Match(kind: "a private key", range: index..<endOfKey(rest)) : nil
    default: return token(at: rest)
    }
  }

  /// Whether a text holds one.
  package static func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool { first(in: text) != nil }

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
