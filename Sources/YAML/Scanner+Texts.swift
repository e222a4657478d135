// Scalars without quotes: plain ones, and the lines of blocks.

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
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x0A: return offset
      case UInt8(ascii: ":") where endsWord(byte(offset + 1)): return offset
      case UInt8(ascii: "#") where offset > start && isBlank(bytes[offset - 1]): return offset
      default: offset += 1
      }
    }
    return offset
  }

  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

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

  // MARK: Block scalars

  /// Scans a scalar behind `|` or `>`, whose lines stand deeper than the collection around it.
  mutating func scanBlockScalar(below parent: Int) throws(Unfamiliar) {
    guard parent >= 0 else { throw Unfamiliar() }
    let place = (line, column(at: next))
    let isLiteral = byte(next) == UInt8(ascii: "|")
    let (chomping, indentation) = try scanBlockHeader()
    let start = copies.count
    var indent = indentation == 0 ? 0 : parent + indentation
    var breaks = try passBlockBreaks(&indent, below: parent)
    // The line break behind the last line is written once it is known what follows.
    var (hasBreak, wasIndented) = (false, false)
    while next - lineStart == indent, next < bytes.count {
      let isIndented = isBlank(bytes[next])
      if !isLiteral, hasBreak, !wasIndented, !isIndented {
        if breaks == 0 { copies.append(0x20) }
      } else if hasBreak {
        copies.append(0x0A)
      }
      addBreaks(breaks)
      breaks = 0
      let end = bytes.offset(of: 0x0A, from: next) ?? bytes.count
      copies += bytes[next..<end]
      next = end
      (hasBreak, wasIndented) = (end < bytes.count, isIndented)
      guard hasBreak else { break }
      beginLine()
      breaks = try passBlockBreaks(&indent, below: parent)
    }
    if chomping != UInt8(ascii: "-"), hasBreak { copies.append(0x0A) }
    if chomping == UInt8(ascii: "+") { addBreaks(breaks) }
    try emit(.scalar, isLiteral ? .literal : .folded, at: place, copy(from: start))
    findToken()
  }

  /// Scans what may stand behind `|` or `>` up to the next line: `+` or `-`, or 0 for neither, and a number of blanks.
  private mutating func scanBlockHeader() throws(Unfamiliar) -> (chomping: UInt8, indentation: Int) {
    var (chomping, indentation) = (UInt8(0), 0)
    next += 1
    while !endsWord(byte(next)) {
      switch byte(next) {
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        guard chomping == 0 else { throw Unfamiliar() }
        chomping = byte(next)
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        guard indentation == 0 else { throw Unfamiliar() }
        indentation = Int(byte(next) & 0x0F)
      default: throw Unfamiliar()
      }
      next += 1
    }
    skipBlanks()
    if byte(next) == UInt8(ascii: "#") { next = bytes.offset(of: 0x0A, from: next) ?? bytes.count }
    guard byte(next) == 0x0A else { throw Unfamiliar() }
    beginLine()
    return (chomping, indentation)
  }

  /// Goes over empty lines, and the indentation of the first that is not; says how many there were.
  ///
  /// - Parameter indent: how far the lines are indented; 0 as long as none of them has told.
  private mutating func passBlockBreaks(_ indent: inout Int, below parent: Int) throws(Unfamiliar) -> Int {
    var (breaks, longest) = (0, 0)
    while true {
      let limit = indent == 0 ? bytes.count : min(bytes.count, lineStart + indent)
      while next < limit, bytes[next] == 0x20 { next += 1 }
      longest = max(longest, next - lineStart)
      guard byte(next) == 0x0A else { break }
      breaks += 1
      beginLine()
    }
    if indent == 0 || next - lineStart < indent, byte(next) == 0x09 { throw Unfamiliar() }
    if indent == 0 {
      indent = max(longest, parent + 1)
      // An empty line with more blanks than the first that is not empty.
      guard next - lineStart == indent || longest <= parent else { throw Unfamiliar() }
    }
    return breaks
  }
}
