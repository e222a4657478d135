// Scalars behind `|` and `>`.

extension Scanner {
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
      let end = lineEnd
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
    if byte(next) == UInt8(ascii: "#") { skipComment() }
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
