/// A string on its way into the output, in one of YAML's four styles.
struct ScalarText {
  let text: UnsafeBufferPointer<UInt8>
  /// The column at which further lines begin.
  let indent: Int
  /// Where lines are broken: after which column, and the column at which the text begins; nil never breaks.
  var fold: (after: Int, from: Int)?

  init(text: UnsafeBufferPointer<UInt8>, indent: Int) {
    self.text = text
    self.indent = indent
  }

  func writePlain(to out: inout [UInt8]) {
    guard fold != nil else { return out.append(contentsOf: text) }
    writeFolded(to: &out, mayBreak: { _ in true }) { byte, out in out.append(byte) }
  }

  func writeSingleQuoted(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "'"))
    // The emitter never breaks at the first or the last character between the quotes.
    writeFolded(to: &out, quote: 1, mayBreak: { $0 > 0 && $0 < text.count - 1 }) { byte, out in
      if byte == UInt8(ascii: "'") { out.append(byte) }
      out.append(byte)
    }
    out.append(UInt8(ascii: "'"))
  }

  /// Copies the text, and breaks it at single blanks beyond the width.
  private func writeFolded(
    to out: inout [UInt8], quote: Int = 0, mayBreak: (Int) -> Bool, write: (UInt8, inout [UInt8]) -> Void
  ) {
    var column = (fold?.from ?? 0) + quote
    var afterBlank = false
    var afterBreak = false
    for index in text.indices {
      let byte = text[index]
      // U+2028 and U+2029 end a line for the emitter, which indents what follows.
      if afterBreak, byte & 0xC0 != 0x80, !ScalarAnalysis.isBreak(text, index) {
        for _ in 0..<indent { out.append(0x20) }
        (column, afterBreak) = (indent, false)
      }
      guard byte == 0x20 else {
        if byte == 0xE2, ScalarAnalysis.isBreak(text, index) { afterBreak = true }
        let before = out.count
        write(byte, &out)
        if byte & 0xC0 != 0x80 { column += out.count - before }
        afterBlank = false
        continue
      }
      let nextIsBlank = index + 1 < text.count && text[index + 1] == 0x20
      if let fold, !afterBlank, !nextIsBlank, column > fold.after, mayBreak(index) {
        breakLine(in: &out)
        column = indent
      } else {
        out.append(byte)
        column += 1
      }
      afterBlank = true
    }
  }

  func writeDoubleQuoted(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var column = (fold?.from ?? 0) + 1
    var afterBlank = false
    // go-yaml asks of every character whether the text begins with a byte order mark, and then escapes all.
    let escapesAll = text.starts(with: [0xEF, 0xBB, 0xBF])
    var index = 0
    while index < text.count {
      let byte = text[index]
      let width = min(ScalarAnalysis.width(of: byte), text.count - index)
      let before = out.count
      if escapesAll || !ScalarAnalysis.isPrintable(text, index) || ScalarAnalysis.isBreak(text, index)
        || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      {
        escape(UnsafeBufferPointer(rebasing: text[index..<index + width]), to: &out)
        column += out.count - before
        afterBlank = false
      } else if byte == 0x20, let fold, !afterBlank, column > fold.after, index > 0, index < text.count - 1 {
        breakLine(in: &out)
        column = indent
        if text[index + 1] == 0x20 {
          out.append(UInt8(ascii: "\\"))
          column += 1
        }
        afterBlank = true
      } else {
        out.append(contentsOf: text[index..<index + width])
        column += 1
        afterBlank = byte == 0x20
      }
      index += width
    }
    out.append(UInt8(ascii: "\""))
  }

  private func escape(_ character: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let value = String(decoding: character, as: UTF8.self).unicodeScalars.first?.value ?? 0xFFFD
    let short: String? =
      switch value {
      case 0x00: "0"
      case 0x07: "a"
      case 0x08: "b"
      case 0x09: "t"
      case 0x0A: "n"
      case 0x0B: "v"
      case 0x0C: "f"
      case 0x0D: "r"
      case 0x1B: "e"
      case 0x22: "\""
      case 0x5C: "\\"
      case 0x85: "N"
      case 0xA0: "_"
      case 0x2028: "L"
      case 0x2029: "P"
      default: nil
      }
    out.append(UInt8(ascii: "\\"))
    if let short { return out.append(contentsOf: short.utf8) }
    let (letter, width) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
    let digits = String(value, radix: 16, uppercase: true)
    out.append(contentsOf: (letter + String(repeating: "0", count: width - digits.count) + digits).utf8)
  }

  /// Writes the lines; where the text ends with U+2028 or U+2029, that has ended the last one, and true is returned.
  func writeLiteral(to out: inout [UInt8]) -> Bool {
    out.append(UInt8(ascii: "|"))
    if text.first == 0x20 || ScalarAnalysis.isBreak(text, 0) { out.append(UInt8(ascii: "2")) }
    let last = startOfCharacter(before: text.count)
    if !ScalarAnalysis.isBreak(text, last) {
      out.append(UInt8(ascii: "-"))
    } else if last == 0 || ScalarAnalysis.isBreak(text, startOfCharacter(before: last)) {
      out.append(UInt8(ascii: "+"))
    }
    out.append(UInt8(ascii: "\n"))
    var atLineStart = true
    for (index, byte) in text.enumerated() {
      if byte == 0x0A || byte == 0xE2 && ScalarAnalysis.isBreak(text, index) {
        atLineStart = true
      } else if atLineStart, byte & 0xC0 != 0x80 {
        for _ in 0..<indent { out.append(0x20) }
        atLineStart = false
      }
      out.append(byte)
    }
    // The caller ends the line, which the text has done already.
    if text.last == 0x0A { out.removeLast() }
    return text.last != 0x0A && ScalarAnalysis.isBreak(text, last)
  }

  private func startOfCharacter(before end: Int) -> Int {
    var index = end - 1
    while index > 0, text[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  private func breakLine(in out: inout [UInt8]) {
    out.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { out.append(0x20) }
  }
}
