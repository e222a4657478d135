/// Reads JSON to the letter (RFC 8259), which YAML readers do not ask for.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private let deepest: Int
  private var valuesLeft: Int
  /// Keys whose values are passed over, by depth.
  private let keysLeftOut: [Set<String>]
  private var isTooDeep = false

  init(_ bytes: [UInt8], deepest: Int, most: Int = .max, leavingOut keys: [Int: Set<String>] = [:]) {
    (self.bytes, self.deepest, valuesLeft) = (bytes, deepest, most)
    keysLeftOut = (0..<(keys.keys.max() ?? -1) + 1).map { keys[$0] ?? [] }
  }

  /// Why nothing was read, and where.
  var failure: JSON.Failure {
    let before = bytes[..<min(position, bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let reason: JSON.Failure.Reason =
      if isTooDeep { .tooDeep } else if valuesLeft < 0 { .tooMany } else if position >= bytes.count {
        .cutOff
      } else { .malformed }
    return JSON.Failure(
      line: before.count { $0 == 0x0A } + 1,
      // Columns count scalars, of which each has one byte that does not continue another.
      column: before[start...].count { $0 & 0xC0 != 0x80 } + 1, reason: reason)
  }

  mutating func document() -> JSON? {
    guard let value = value(depth: 0) else { return nil }
    skipSpace()
    return position == bytes.count ? value : nil
  }

  private mutating func value(depth: Int) -> JSON? {
    skipSpace()
    isTooDeep = depth >= deepest
    valuesLeft -= 1
    guard !isTooDeep, valuesLeft >= 0, position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"): return object(depth: depth + 1)
    case UInt8(ascii: "["): return array(depth: depth + 1)
    case UInt8(ascii: "\""): return string().map(JSON.string)
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> JSON? {
    position += 1
    var entries: [(key: String, value: JSON)] = []
    skipSpace()
    if take("}") { return .object(entries) }
    while true {
      skipSpace()
      guard let key = string() else { return nil }
      skipSpace()
      guard take(":") else { return nil }
      let isLeftOut = depth < keysLeftOut.count && keysLeftOut[depth].contains(key)
      guard let value = isLeftOut ? passedOver() : value(depth: depth) else { return nil }
      entries.append((key, value))
      skipSpace()
      if take("}") { return .object(entries) }
      guard take(",") else { return nil }
    }
  }

  private mutating func array(depth: Int) -> JSON? {
    position += 1
    var items: [JSON] = []
    skipSpace()
    if take("]") { return .array(items) }
    while true {
      guard let item = value(depth: depth) else { return nil }
      items.append(item)
      skipSpace()
      if take("]") { return .array(items) }
      guard take(",") else { return nil }
    }
  }

  /// Goes to the end of a value without a look at what it holds, and takes it for null.
  private mutating func passedOver() -> JSON? {
    var depth = 0
    var isText = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\") where isText: position += 1
      case UInt8(ascii: "\""): isText.toggle()
      case _ where isText: break
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ",") where depth == 0: return .null
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // The bracket of the object around it.
        if depth == 0 { return .null }
        depth -= 1
      default: break
      }
      position += 1
    }
    return nil
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = position
    var all: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      all |= byte
      position += 1
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      let text = bytes[start..<position - 1]
      // Most texts are ASCII, which needs no look at their form.
      return all < 0x80 ? String(decoding: text, as: UTF8.self) : String(validating: text, as: UTF8.self)
    }
    var text = Array(bytes[start..<min(position, bytes.count)])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        text += Array(String(Character(scalar)).utf8)
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    guard position < bytes.count else { return nil }
    position += 1
    switch bytes[position - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return codePoint()
    case let byte where "\"\\/".utf8.contains(byte): return Unicode.Scalar(byte)
    default: return nil
    }
  }

  /// Four hexadecimal digits, or two times four for what UTF-16 writes in a pair.
  private mutating func codePoint() -> Unicode.Scalar? {
    guard let high = fourDigits() else { return nil }
    guard (0xD800..<0xE000).contains(high) else { return Unicode.Scalar(high) }
    // Half of a pair is no character, and becomes what decoders put in its place.
    guard high < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let before = position
    position += 2
    guard let low = fourDigits() else { return nil }
    guard (0xDC00..<0xE000).contains(low) else {
      position = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func fourDigits() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy(ByteSet("0-9A-Fa-f").contains) else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func number() -> JSON? {
    let start = position
    _ = take("-")
    if !take("0"), !digits() { return nil }
    if take("."), !digits() { return nil }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard digits() else { return nil }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < bytes.count, ByteSet.digit.contains(bytes[position]) { position += 1 }
    return position > start
  }

  private mutating func word(_ word: StaticString, _ value: JSON) -> JSON? {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else { return nil }
    position = end
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }
}
