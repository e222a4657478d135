/// The forms of credentials that can be told by looking at them.
package enum CredentialShape {
  /// How many bytes are looked at of one, from its start on.
  static let lengthLimit = 4096

  /// Some pairs of bytes: a bit for each, the first byte in the lower half of its number.
  fileprivate struct Pairs {
    private var bits = [UInt64](repeating: 0, count: 1024)

    init(_ pairs: [(UInt8, UInt8)]) {
      for (first, second) in pairs {
        let pair = Int(second) << 8 | Int(first)
        bits[pair >> 6] |= 1 << UInt64(pair & 63)
      }
    }

    /// The first of some places, two bytes apart, where the two bytes are one; nil for none.
    func place(from start: Int, of bytes: UnsafeRawBufferPointer) -> Int? {
      bits.withUnsafeBufferPointer { bits in
        var offset = start
        while offset + 1 < bytes.count {
          let pair = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
          if bits[Int(pair >> 6)] & 1 << UInt64(pair & 63) != 0 { return offset }
          offset += 2
        }
        return nil
      }
    }

    func holds(_ first: UInt8, _ second: UInt8) -> Bool {
      let pair = Int(second) << 8 | Int(first)
      return bits[pair >> 6] & 1 << UInt64(pair & 63) != 0
    }
  }

  private static let heads = tokens.map(\.prefix) + [Array("://".utf8), Array("---".utf8)]
  /// With which a form begins.
  private static let firstPairs = Pairs(heads.map { ($0[0], $0[1]) })
  /// With which a form begins, or goes on behind its first byte.
  fileprivate static let eitherPairs = Pairs(heads.flatMap { [($0[0], $0[1]), ($0[1], $0[2])] })

  /// The length of the shortest, `://a:b@`.
  private static let leastLength = 7

  /// A credential in a text.
  package struct Match {
    /// What it is, for messages.
    package let kind: String
    /// The bytes that must not be shown.
    package let range: Range<Int>
  }

  /// The first that a text holds from a byte on.
  ///
  /// Each text of a file is looked at, so that most bytes take few steps. Every form begins with three bytes that are
  /// known: of each two places that follow each other, one look at two bytes tells whether a form may begin there.
  package static func first(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Match? {
    guard text.count - start >= leastLength else { return nil }
    let bytes = UnsafeRawBufferPointer(text)
    var next = start
    while let offset = eitherPairs.place(from: next, of: bytes) {
      for place in max(start, offset - 1)...offset where firstPairs.holds(text[place], text[place + 1]) {
        if let match = match(at: place, in: text) { return match }
      }
      next = offset + 2
    }
    return nil
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

extension SymbolTable {
  /// Whether any of all texts holds a credential; each is looked at once, however often it stands in the trees.
  ///
  /// They follow each other, and are looked through as one text; only those in which a form may begin, one by one.
  package var holdsCredential: Bool {
    withTexts { texts in
      let bytes = UnsafeRawBufferPointer(texts.bytes)
      var (start, index) = (0, 0)
      while let offset = CredentialShape.eitherPairs.place(from: start, of: bytes) {
        while texts.ends[index] <= offset { index += 1 }
        let end = texts.ends[index]
        let text = texts[Symbol(index: UInt32(index))]
        // The form may have begun a byte earlier.
        let place = max(0, offset - 1 - (end - text.count))
        if CredentialShape.first(in: text, from: place) != nil { return true }
        start = end
      }
      return false
    }
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
