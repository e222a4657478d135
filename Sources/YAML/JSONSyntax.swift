/// Whether a text is JSON to the letter, which YAML readers do not ask for.
///
/// Controllers read the annotations that they know with a JSON reader, and stop where it stops.
package struct JSONSyntax {
  private var rest: Substring.UTF8View

  package static func accepts(_ text: String) -> Bool {
    var syntax = JSONSyntax(rest: text[...].utf8)
    guard syntax.value(depth: 0) else { return false }
    syntax.skipSpace()
    return syntax.rest.isEmpty
  }

  private mutating func value(depth: Int) -> Bool {
    skipSpace()
    guard depth < 100, let first = rest.first else { return false }
    switch first {
    case UInt8(ascii: "{"):
      return collection(end: UInt8(ascii: "}")) { syntax in
        syntax.skipSpace()
        guard syntax.string() else { return false }
        syntax.skipSpace()
        return syntax.take(UInt8(ascii: ":")) && syntax.value(depth: depth + 1)
      }
    case UInt8(ascii: "["): return collection(end: UInt8(ascii: "]")) { $0.value(depth: depth + 1) }
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    default: return number()
    }
  }

  private mutating func collection(end: UInt8, element: (inout JSONSyntax) -> Bool) -> Bool {
    rest = rest.dropFirst()
    skipSpace()
    if take(end) { return true }
    while true {
      guard element(&self) else { return false }
      skipSpace()
      if take(end) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func string() -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return false }
        if escaped == UInt8(ascii: "u") {
          for _ in 0..<4 where rest.popFirst().map(Self.isHexadecimal) != true { return false }
        } else if !"\"\\/bfnrt".utf8.contains(escaped) {
          return false
        }
      case 0..<0x20: return false
      default: continue
      }
    }
    return false
  }

  private mutating func number() -> Bool {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), !digits() { return false }
    if take(UInt8(ascii: ".")), !digits() { return false }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    var found = false
    while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      rest = rest.dropFirst()
      found = true
    }
    return found
  }

  private mutating func word(_ word: String) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func skipSpace() {
    while let byte = rest.first, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      rest = rest.dropFirst()
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }
}
