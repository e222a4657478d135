extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: severity: message [id]`, the source line with a caret, then the notes.
  public var description: String { text(in: Color(isOn: false)) }

  /// The description in the colours of a terminal.
  ///
  /// - Parameters:
  ///   - code: The code of the rule, which stands behind its id: `[image-tag-missing] (IMG001)`.
  ///   - help: The way to mend it, which comes last.
  package func text(in color: Color, code: String? = nil, help: String? = nil) -> String {
    var text = ReportBytes()
    write(to: &text, in: color, code: code, help: help.map { VisibleText($0) })
    return text.text
  }

  /// Appends the same to the bytes of a report.
  package func write(
    to text: inout ReportBytes, in color: Color, code: String? = nil, help: VisibleText? = nil
  ) {
    if let location { write(location, to: &text, in: color) }
    color.write(paint, to: &text) { $0.write(severity.rawValue) }
    text.write(word: ": ")
    text.write(visible: message)
    text.write(word: " [")
    text.write(id.name)
    text.append(UInt8(ascii: "]"))
    if let code {
      text.write(word: " (")
      text.write(code)
      text.append(UInt8(ascii: ")"))
    }
    if let location, let excerpt = location.excerpt {
      caret(below: excerpt, at: location, in: color, to: &text)
    }
    for note in notes.prefix(Self.mostNotes) {
      text.append(UInt8(ascii: "\n"))
      if let location = note.location { write(location, to: &text, in: color) }
      color.write(.bold, to: &text) { $0.write("note") }
      text.write(word: ": ")
      text.write(visible: note.message)
      for line in note.lines {
        text.write(word: "\n  ")
        text.write(visible: line)
      }
    }
    if notes.count > Self.mostNotes {
      text.append(UInt8(ascii: "\n"))
      color.write(.bold, to: &text) { $0.write("note") }
      text.write(": \(notes.count - Self.mostNotes) more notes are left out")
    }
    if let help {
      text.append(UInt8(ascii: "\n"))
      color.write(.green, to: &text) { $0.write("help") }
      text.write(word: ": ")
      text.write(help.description)
    }
  }

  /// How many notes are printed of one that has very many, such as all objects that a name may mean.
  private static let mostNotes = 50

  private var paint: Color.Paint {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .info: .faint
    }
  }

  private func write(_ location: FileLocation, to text: inout ReportBytes, in color: Color) {
    color.write(.bold, to: &text) {
      location.write(to: &$0)
      $0.write(word: ": ")
    }
  }

  /// The line as it stands in the file, and a caret under the column; nothing where the line is cut before that.
  private func caret(
    below excerpt: String, at location: FileLocation, in color: Color, to text: inout ReportBytes
  ) {
    if location.column > excerpt.utf8.count + 1 { return }
    var digits = 0
    text.write(word: "\n ")
    color.write(.faint, to: &text) {
      digits -= $0.count
      $0.write(location.line)
      digits += $0.count
      $0.write(word: " |")
    }
    text.append(UInt8(ascii: " "))
    text.write(visible: excerpt, keepingTabs: true)
    text.write(word: "\n ")
    color.write(.faint, to: &text) {
      $0.write(blanks: digits)
      $0.write(word: " |")
    }
    text.append(UInt8(ascii: " "))
    text.write(marginOf: excerpt, to: location.column)
    color.write(.bold, to: &text) { $0.append(UInt8(ascii: "^")) }
  }
}

extension ReportBytes {
  /// Appends a blank for each character before a column; tabs are kept, so that what follows stands under the column at
  /// any tab width.
  fileprivate mutating func write(marginOf line: String, to column: Int) {
    var line = line
    line.withUTF8 { line in
      let margin = UnsafeBufferPointer(rebasing: line.prefix(Swift.max(0, column - 1)))
      if margin.count == column - 1, VisibleText.isPlain(margin) { return write(blanks: margin.count) }
      var (passed, blanks) = (1, 0)
      for byte in line where byte & 0xC0 != 0x80 {
        if passed >= column { break }
        passed += 1
        if byte == UInt8(ascii: "\t") {
          write(blanks: blanks)
          append(byte)
          blanks = 0
        } else {
          blanks += 1
        }
      }
      write(blanks: blanks)
    }
  }
}
