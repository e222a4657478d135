// Scalars of no quotes, and what all scalars are made with.

extension Scanner {
  func style(of first: UInt8) -> ScalarStyle {
    first == UInt8(ascii: "\"") ? .doubleQuoted : first == UInt8(ascii: "'") ? .singleQuoted : .plain
  }

  /// Scans a scalar that is no block: a plain one up to the next token or the `:` of a key, a quoted one up to its end.
  mutating func scanText(
    _ style: ScalarStyle, below column: Int, mayBeKey: Bool
  ) throws(Unfamiliar) -> Text {
    style == .plain ? try scanPlain(below: column, mayBeKey: mayBeKey) : try scanQuoted(style)
  }

  /// Scans a plain scalar, which goes on in lines that stand deeper than the collection around it.
  private mutating func scanPlain(below parent: Int, mayBeKey: Bool) throws(Unfamiliar) -> Text {
    guard beginsPlain(byte(next), byte(next + 1)) else { throw Unfamiliar() }
    let start = next
    next = plainEnd(from: start)
    let end = trimmed(start..<next)
    let text = Text(start: UInt32(start), count: UInt32(end - start))
    guard byte(next) != UInt8(ascii: ":") else {
      guard mayBeKey, end == next else { throw Unfamiliar() }
      return text
    }
    guard byte(next) == 0x0A else {
      try endLine()
      return text
    }
    var breaks = passBreaks()
    guard goesOn(below: parent) else {
      findToken()
      return text
    }
    let copy = copies.count
    copies += bytes[start..<end]
    repeat {
      if byte(next) == 0x09 { throw Unfamiliar() }
      fold(breaks)
      let start = next
      next = plainEnd(from: start)
      copies += bytes[start..<trimmed(start..<next)]
      switch byte(next) {
      case UInt8(ascii: ":"): throw Unfamiliar()
      case 0x0A: breaks = passBreaks()
      default:
        try endLine()
        return self.copy(from: copy)
      }
    } while goesOn(below: parent)
    findToken()
    return self.copy(from: copy)
  }

  /// Whether a plain scalar has another line.
  private func goesOn(below parent: Int) -> Bool {
    next - lineStart > parent && next < bytes.count && bytes[next] != UInt8(ascii: "#")
  }

  /// Whether a plain scalar may begin so.
  func beginsPlain(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: ":"): !endsWord(second)
    case 0, 0x09, 0x0A, 0x20, UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      false
    default: true
    }
  }

  /// Where a line of a plain scalar ends: at a line break, a `: ` or a ` #`.
  private func plainEnd(from start: Int) -> Int {
    var offset = start
    while true {
      offset = bytes.offset(ofAny: 0x0A, UInt8(ascii: ":"), UInt8(ascii: "#"), from: offset)
      guard offset < bytes.count else { return offset }
      switch bytes[offset] {
      case 0x0A: return offset
      case UInt8(ascii: ":") where endsWord(byte(offset + 1)): return offset
      case UInt8(ascii: "#") where offset > start && isBlank(bytes[offset - 1]): return offset
      default: offset += 1
      }
    }
  }

  /// The end of a range without the blanks at its end.
  func trimmed(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Goes over line breaks, and the blanks behind them, to what comes next; says how many there were.
  mutating func passBreaks() -> Int {
    var breaks = 0
    while next < bytes.count, bytes[next] == 0x0A {
      breaks += 1
      beginLine()
      skipBlanks()
    }
    return breaks
  }

  /// Writes line breaks inside a text as they are read: one is a blank, and of more the first does not count.
  mutating func fold(_ breaks: Int) {
    if breaks == 1 { copies.append(0x20) } else { addBreaks(breaks - 1) }
  }

  mutating func addBreaks(_ count: Int) {
    for _ in 0..<count { copies.append(0x0A) }
  }

  func copy(from start: Int) -> Text {
    Text(start: UInt32(start), count: UInt32(copies.count - start), isCopy: true)
  }
}
