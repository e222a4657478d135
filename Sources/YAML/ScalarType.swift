/// The type of a scalar, once its text has been read.
package enum ScalarType: UInt8, Hashable, Sendable {
  case string, null, bool, int, float, timestamp
}

/// The style of a value: a scalar in one of five ways, a collection in `flow` if it stands in brackets.
package enum ScalarStyle: UInt8, Hashable, Sendable {
  case plain, singleQuoted, doubleQuoted, literal, folded, flow
}

/// The two readings of plain scalars that matter here; they differ in what is a boolean.
package enum ScalarSchema: Sendable {
  /// The schema of go-yaml 3, and with it of kustomize in resources: `yes` and `on` are strings.
  case goYAML3
  /// The schema of go-yaml 2 and YAML 1.1, and with them of kubectl: `yes`, `on` and `n` are booleans.
  case goYAML2
}

extension ScalarType {
  /// The type of a plain scalar.
  ///
  /// Integers may have a sign, `_`, and the prefixes 0x, 0o, 0b and 0; a number that fits no 64 bits is a float.
  package init(plain text: UnsafeBufferPointer<UInt8>, as schema: ScalarSchema) {
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): self = Self.number(text, schema)
    // Options of commands are no numbers, as the second byte tells.
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      self = text.count > 1 && Self.digitOrMark.contains(text[1]) ? Self.number(text, schema) : .string
    case UInt8(ascii: "~"): self = text.count == 1 ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "n"),
      UInt8(ascii: "N"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "o"), UInt8(ascii: "O"):
      self = Self.word(text, schema)
    default: self = .string
    }
  }

  /// The type that a text has where it stands plain in a resource.
  package init(readingPlain text: String) {
    var text = text
    self = text.withUTF8 { ScalarType(plain: $0, as: .goYAML3) }
  }

  private static let digitOrMark = ByteSet("0-9._")

  private static func word(_ text: UnsafeBufferPointer<UInt8>, _ schema: ScalarSchema) -> Self {
    guard text.count <= 5, isOfOneCase(text) else { return .string }
    return switch text.reduce(0, { $0 << 8 | UInt64($1 | 0x20) }) {
    case packed("true"), packed("false"): .bool
    case packed("null"): .null
    case packed("y"), packed("n"), packed("yes"), packed("no"), packed("on"), packed("off"):
      schema == .goYAML2 ? .bool : .string
    default: .string
    }
  }

  /// Whether letters are all small, all capitals, or capitals at the start alone: `nO` and `tRUE` are texts.
  private static func isOfOneCase(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = text.dropFirst()
    return text.allSatisfy(ByteSet.letter.contains)
      && (rest.allSatisfy(ByteSet.lower.contains) || !text.contains(where: ByteSet.lower.contains))
  }

  /// The bytes of a short word as one number.
  private static func packed(_ word: StaticString) -> UInt64 {
    word.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ schema: ScalarSchema) -> Self {
    if let type = plainNumber(text) { return type }
    if text.count <= 5, text.contains(UInt8(ascii: ".")),
      isSpecialFloat(String(decoding: text, as: UTF8.self))
    {
      return .float
    }
    // Texts that begin like a number but go on otherwise ("2.14.4-rc", "-n") leave here.
    guard text.allSatisfy(mayStandInNumber) else { return isTimestamp(text) ? .timestamp : .string }
    if isTimestamp(text) { return .timestamp }
    let digits = text.filter { $0 != UInt8(ascii: "_") }
    if Integer(digits) != nil, schema == .goYAML3 || !hasSignBehindOctalPrefix(digits) { return .int }
    // What no double can hold is a text for Go.
    return isDecimalFloat(digits) && isFinite(digits) ? .float : .string
  }

  /// The type of what has digits and points alone, and few of them, as most numbers and versions do; nil for all else.
  private static func plainNumber(_ text: UnsafeBufferPointer<UInt8>) -> Self? {
    guard text.count <= 15 else { return nil }
    var points = 0
    for byte in text where !byte.isDigit {
      guard byte == UInt8(ascii: ".") else { return nil }
      points += 1
    }
    // A zero at the start makes a number octal.
    if points == 0 { return text.count == 1 || text[0] != UInt8(ascii: "0") ? .int : nil }
    return points == 1 && text.count > 1 ? .float : .string
  }

  private static func isSpecialFloat(_ text: String) -> Bool {
    switch text {
    case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF":
      true
    default: false
    }
  }

  private static func mayStandInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "x"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "X"), UInt8(ascii: "o"), UInt8(ascii: "O"),
      UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, as go-yaml has it.
  private static func isDecimalFloat(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    func skipDigits() -> Int {
      let count = rest.prefix(while: \.isDigit).count
      rest = rest.dropFirst(count)
      return count
    }
    func skip(_ options: String) -> Bool {
      guard let first = rest.first, options.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = skip("+-")
    let whole = skipDigits()
    if skip(".") {
      if skipDigits() == 0 && whole == 0 { return false }
    } else if whole == 0 {
      return false
    }
    if skip("eE") {
      _ = skip("+-")
      if skipDigits() == 0 { return false }
    }
    return rest.isEmpty
  }

  /// `0o-1`, which go-yaml 3 alone takes for a number.
  private static func hasSignBehindOctalPrefix(_ text: [UInt8]) -> Bool {
    text.starts(with: "0o-".utf8) || text.starts(with: "0o+".utf8)
  }

  private static func isTimestamp(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= 8 && text[4] == UInt8(ascii: "-") && Timestamp(text) != nil
  }
}

extension ScalarType {
  /// The type in words, for messages.
  package var described: String {
    switch self {
    case .string: "a string"
    case .null: "null"
    case .bool: "a boolean"
    case .int: "an integer"
    case .float: "a number"
    case .timestamp: "a timestamp"
    }
  }
}
