import Synchronization

/// Which lines of a file hold what a Secret keeps, or credentials, so that no message shows them.
///
/// This looks at the text alone, for a file that cannot be parsed is shown too; where it is in doubt, it hides. The
/// file is looked through once, when the first of its lines is asked for.
final class SecretLines: Sendable {
  private let known = Mutex<[Bool]?>(nil)

  /// Whether a line, counted from 1, may hold a value of a Secret, or a credential.
  func hide(_ line: Int, of bytes: [UInt8]) -> Bool {
    known.withLock { known in
      let hidden = known ?? bytes.withUnsafeBufferPointer(Self.hidden)
      known = hidden
      return line > 0 && line <= hidden.count && hidden[line - 1]
    }
  }

  /// For every line whether it is hidden; nothing for a file that neither names a Secret nor is one of credentials.
  private static func hidden(_ bytes: UnsafeBufferPointer<UInt8>) -> [Bool] {
    if CredentialsText(bytes).isOne {
      return [Bool](repeating: true, count: bytes.count { $0 == UInt8(ascii: "\n") } + 1)
    }
    let text = LineText(bytes[...])
    guard text.contains("ecret"), text.contains("Secret") || text.contains("secretGenerator") else {
      return []
    }
    var hidden: [Bool] = []
    var document: [LineText] = []
    var concernsSecret = false
    func close() {
      // Most documents neither are Secrets nor make them, and need no closer look.
      hidden +=
        concernsSecret
        ? Self.hidden(document.map(SecretLine.init)) : [Bool](repeating: false, count: document.count)
      document.removeAll(keepingCapacity: true)
      concernsSecret = false
    }
    var start = bytes.startIndex
    while start <= bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let line = LineText(bytes[start..<end])
      if line.startsDocument { close() }
      document.append(line)
      concernsSecret = concernsSecret || line.mayConcernSecret
      start = end + 1
    }
    close()
    return hidden
  }

  /// For every line of a document whether it is hidden.
  private static func hidden(_ document: [SecretLine]) -> [Bool] {
    let isSecret = document.contains(where: \.namesSecret)
    // The lines that what comes next lies in, outermost first.
    var open: [SecretLine] = []
    return document.map { line in
      if line.isBlank {
        return isSecret && !line.isComment && !open.isEmpty && open.contains(where: \.hasSecretKey)
      }
      while let last = open.last, !last.holds(line) { open.removeLast() }
      open.append(line)
      if open.contains(where: \.isGenerator) {
        return open.contains(where: \.hasSecretKey) || line.mayHoldAll
          || !line.hasKey && !open.contains(where: \.hasFileKey)
      }
      guard isSecret else { return false }
      return !line.hasKey || line.mayHoldAll || open.contains(where: \.hasSecretKey)
    }
  }
}

/// The properties of a line by itself.
private struct SecretLine {
  private var indent = 0
  private var isElement = false
  private(set) var isBlank = false
  private(set) var isComment = false
  /// Whether it begins with a key.
  private(set) var hasKey = false
  /// Whether that is one below which values are secret; `value` is that of a JSON patch.
  private(set) var hasSecretKey = false
  private(set) var isGenerator = false
  /// Whether it is one below which files are named.
  private(set) var hasFileKey = false
  /// Whether it says that something is a Secret.
  private(set) var namesSecret = false
  /// Whether it holds a collection in brackets, of which any part may be secret.
  private(set) var mayHoldAll = false

  init(_ line: LineText) {
    var rest = line.bytes.drop { $0 == UInt8(ascii: " ") }
    indent = line.bytes.count - rest.count
    isComment = rest.first == UInt8(ascii: "#")
    isBlank = rest.isEmpty || isComment
    if isBlank { return }
    isElement = rest.first == UInt8(ascii: "-")
    rest = rest.drop { "-? ".utf8.contains($0) }
    let word = rest.prefix { Self.mayStandInKey($0) }
    let tail = rest.dropFirst(word.count).drop { $0 == UInt8(ascii: " ") }
    if !word.isEmpty, tail.first == UInt8(ascii: ":") {
      hasKey = true
      let key = LineText(word.drop(while: Self.isQuote).prefix { !Self.isQuote($0) })
      hasSecretKey = ["data", "stringData", "literals", "value"].contains(where: key.equals)
      isGenerator = key.equals("secretGenerator")
      hasFileKey = ["files", "envs", "env"].contains(where: key.equals)
    }
    namesSecret = line.namesSecret
    // "ata" is in `data` and in `stringData`.
    mayHoldAll =
      line.bytes.contains(UInt8(ascii: "{")) && ["ata", "literals", "value"].contains(where: line.contains)
  }

  /// Whether another line, further down, lies inside of what begins here.
  func holds(_ inner: SecretLine) -> Bool {
    indent < inner.indent || indent == inner.indent && inner.isElement && !isElement
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static func mayStandInKey(_ byte: UInt8) -> Bool { byte >= 0x80 || key.contains(byte) }

  private static let key = ByteSet("A-Za-z0-9._/$\"'-")
}

/// The bytes of a line, to be looked through for words.
private struct LineText {
  let bytes: Slice<UnsafeBufferPointer<UInt8>>

  init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) { self.bytes = bytes }

  var namesSecret: Bool { contains("Secret") && contains("kind") }

  /// Whether it may be one on account of which a document is looked at.
  var mayConcernSecret: Bool { contains("ecret") && (namesSecret || contains("secretGenerator")) }

  var startsDocument: Bool { bytes.count >= 3 && starts(with: "---", at: bytes.startIndex) }

  func equals(_ word: StaticString) -> Bool {
    bytes.count == word.utf8CodeUnitCount && starts(with: word, at: bytes.startIndex)
  }

  func contains(_ word: StaticString) -> Bool {
    UnsafeBufferPointer(rebasing: bytes).offset(of: word) != nil
  }

  private func starts(with word: StaticString, at start: Int) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }
}
