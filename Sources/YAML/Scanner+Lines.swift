extension Scanner {
  /// The byte at an offset; 0, which no text has, behind the last one.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  /// Whether a byte ends an indicator: a blank, a line break or the end of the text.
  @inline(__always)
  func endsWord(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0 }

  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  @inline(__always)
  func opensFlow(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") }

  /// Whether a `:` comes next that makes a key of what stands before it.
  var isAtKeyEnd: Bool { byte(next) == UInt8(ascii: ":") && endsWord(byte(next + 1)) }

  /// Whether nothing comes on this line, or a comment.
  var isAtLineEnd: Bool {
    let byte = byte(next)
    return byte == 0x0A || byte == 0 || byte == UInt8(ascii: "#")
  }

  mutating func skipBlanks() {
    while next < bytes.count, bytes[next] == 0x20 { next += 1 }
  }

  /// The column of an offset in the line, in characters.
  mutating func column(at offset: Int) -> Int {
    if isASCII { return offset - lineStart }
    if counted.offset < lineStart { counted = (lineStart, 0) }
    for byte in bytes[counted.offset..<offset] where byte & 0xC0 != 0x80 { counted.column += 1 }
    counted.offset = offset
    return counted.column
  }

  /// Goes behind a line break.
  @inline(__always)
  mutating func beginLine() {
    next += 1
    line += 1
    lineStart = next
  }

  /// Passes over the rest of a line that may hold blanks and a comment, and goes to the next token.
  mutating func endLine() throws(Unfamiliar) {
    skipBlanks()
    switch byte(next) {
    case 0x0A, 0: break
    case UInt8(ascii: "#") where endsWord(bytes[next - 1]): skipComment()
    default: throw Unfamiliar()
    }
    if next < bytes.count { beginLine() }
    findToken()
  }

  /// Goes to the first token at the start of this line or of those that follow, over comments and empty lines.
  mutating func findToken() {
    while true {
      skipBlanks()
      switch byte(next) {
      case 0x0A: beginLine()
      case UInt8(ascii: "#"): skipComment()
      default: return foundToken()
      }
    }
  }

  /// Takes what comes next, with blanks alone before it, for a token.
  mutating func foundToken() {
    column = next - lineStart
    if next == bytes.count {
      // libyaml ends the last line, so that the end of a text stands at the start of a line.
      if next > lineStart { line += 1 }
      lineStart = next
      column = -1
    } else if column == 0, isMark("---") {
      column = -1
    }
  }

  /// Whether this line begins with `---` or `...`, and nothing that belongs to it.
  func isMark(_ mark: StaticString) -> Bool {
    let byte = mark.utf8Start[0]
    return self.byte(next) == byte && self.byte(next + 1) == byte && self.byte(next + 2) == byte
      && endsWord(self.byte(next + 3))
  }

  /// The offset of the line break, or of the end of the text.
  var lineEnd: Int { bytes.offset(of: 0x0A, from: next) ?? bytes.count }

  mutating func skipComment() { next = lineEnd }
}
