// Scalars in quotes.

extension Scanner {
  /// Scans a scalar in quotes, up to what follows the last of them.
  mutating func scanQuoted(_ style: ScalarStyle) throws(Unfamiliar) -> Text {
    let quote = byte(next)
    let escape = style == .doubleQuoted ? UInt8(ascii: "\\") : quote
    next += 1
    let start = next
    next = runEnd(quote, escape)
    if byte(next) == quote, style == .doubleQuoted || byte(next + 1) != quote {
      next += 1
      return Text(start: UInt32(start), count: UInt32(next - 1 - start))
    }
    let copy = copies.count
    next = start
    while true {
      let start = next
      next = runEnd(quote, escape)
      guard next < bytes.count else { throw Unfamiliar() }
      switch bytes[next] {
      case 0x0A:
        copies += bytes[start..<trimmed(start..<next)]
        try fold(passQuotedBreaks())
      case quote where style == .doubleQuoted || byte(next + 1) != quote:
        copies += bytes[start..<next]
        next += 1
        return self.copy(from: copy)
      case quote:
        copies += bytes[start...next]
        next += 2
      default:
        // Line breaks of a program are written as an escape of a break and one of a line.
        if start < next { copies += bytes[start..<next] }
        try scanEscape()
      }
    }
  }

  /// Where a run of bytes ends that stand for themselves.
  private func runEnd(_ quote: UInt8, _ escape: UInt8) -> Int {
    bytes.offset(ofAny: quote, escape, 0x0A, from: next)
  }

  /// Goes over line breaks and blanks in quotes; says how many breaks there were.
  private mutating func passQuotedBreaks() throws(Unfamiliar) -> Int {
    var breaks = 0
    while true {
      while isBlank(byte(next)) { next += 1 }
      guard byte(next) == 0x0A else { break }
      breaks += 1
      beginLine()
    }
    if next == lineStart, isMark("---") || isMark("...") { throw Unfamiliar() }
    return breaks
  }

  /// Scans what stands behind a `\`.
  private mutating func scanEscape() throws(Unfamiliar) {
    let byte = byte(next + 1)
    next += 2
    switch byte {
    case 0x0A:
      // The line goes on in the next one, of which the blanks at the start do not count.
      next -= 1
      addBreaks(try passQuotedBreaks() - 1)
    case UInt8(ascii: "x"): try scanCharacter(digits: 2)
    case UInt8(ascii: "u"): try scanCharacter(digits: 4)
    case UInt8(ascii: "U"): try scanCharacter(digits: 8)
    case UInt8(ascii: "N"): copies += "\u{85}".utf8
    case UInt8(ascii: "_"): copies += "\u{A0}".utf8
    case UInt8(ascii: "L"): copies += "\u{2028}".utf8
    case UInt8(ascii: "P"): copies += "\u{2029}".utf8
    default:
      guard let meaning = Self.meaning(ofEscaped: byte) else { throw Unfamiliar() }
      copies.append(meaning)
    }
  }

  private static func meaning(ofEscaped byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"), 0x09: 0x09
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), 0x20: byte
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "0"): 0
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "e"): 0x1B
    default: nil
    }
  }

  /// Scans the number of a character.
  private mutating func scanCharacter(digits: Int) throws(Unfamiliar) {
    var number: UInt32 = 0
    for _ in 0..<digits {
      let byte = byte(next)
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt32(byte & 0x0F)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        number = number << 4 | UInt32(byte & 0x0F + 9)
      default: throw Unfamiliar()
      }
      next += 1
    }
    guard let scalar = Unicode.Scalar(number) else { throw Unfamiliar() }
    copies += UTF8.encode(scalar) ?? .init()
  }
}
