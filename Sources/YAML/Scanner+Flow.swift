// Collections in brackets.

extension Scanner {
  /// Scans a collection in brackets, up to what follows the last of them.
  mutating func scanFlow(depth: Int) throws(Unfamiliar) {
    guard depth < Self.maximumDepth else { throw Unfamiliar() }
    let isMapping = byte(next) == UInt8(ascii: "{")
    let end = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    try emit(isMapping ? .mapping : .sequence, .flow, at: (line, column(at: next)))
    next += 1
    try skipToFlowToken()
    while byte(next) != end {
      if isMapping { try scanFlowKey() }
      try scanFlowValue(depth: depth)
      try skipToFlowToken()
      if byte(next) == UInt8(ascii: ",") {
        next += 1
        try skipToFlowToken()
      } else if byte(next) != end {
        throw Unfamiliar()
      }
    }
    next += 1
    try emit(.end, at: (line, 0))
  }

  private mutating func scanFlowKey() throws(Unfamiliar) {
    let (start, place) = (next, (line, column(at: next)))
    let style = style(of: byte(next))
    let text = try scanFlowText(style)
    try emit(.scalar, style, at: place, text)
    // Behind quotes, a `:` needs no blank.
    guard line == place.0, next - start <= Self.maximumKey, byte(next) == UInt8(ascii: ":"),
      style != .plain || endsWord(byte(next + 1))
    else { throw Unfamiliar() }
    next += 1
    try skipToFlowToken()
  }

  private mutating func scanFlowValue(depth: Int) throws(Unfamiliar) {
    let first = byte(next)
    if opensFlow(first) { return try scanFlow(depth: depth + 1) }
    let place = (line, column(at: next))
    let style = style(of: first)
    let text = try scanFlowText(style)
    try emit(.scalar, style, at: place, text)
  }

  private mutating func scanFlowText(_ style: ScalarStyle) throws(Unfamiliar) -> Text {
    guard style == .plain else { return try scanQuoted(style) }
    guard beginsPlain(byte(next), byte(next + 1)), byte(next) != UInt8(ascii: ":"), next > lineStart else {
      throw Unfamiliar()
    }
    let start = next
    loop: while next < bytes.count {
      switch bytes[next] {
      case 0x0A, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): break loop
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"): throw Unfamiliar()
      case UInt8(ascii: "#") where isBlank(bytes[next - 1]): break loop
      case UInt8(ascii: ":") where endsWord(byte(next + 1)): break loop
      case UInt8(ascii: ":") where endsFlowText(byte(next + 1)): throw Unfamiliar()
      default: next += 1
      }
    }
    let end = trimmed(start..<next)
    if byte(next) == UInt8(ascii: ":"), end < next { throw Unfamiliar() }
    return Text(start: UInt32(start), count: UInt32(end - start))
  }

  private func endsFlowText(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "]")
      || byte == UInt8(ascii: "}") || opensFlow(byte)
  }

  /// Goes over blanks, comments and line breaks between the tokens of a collection in brackets.
  private mutating func skipToFlowToken() throws(Unfamiliar) {
    while true {
      skipBlanks()
      switch byte(next) {
      case 0x0A: beginLine()
      case UInt8(ascii: "#") where next > lineStart && isBlank(bytes[next - 1]) || next == lineStart:
        skipComment()
      case 0, 0x09: throw Unfamiliar()
      default: return
      }
    }
  }
}
