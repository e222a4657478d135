extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: severity: message [id]`, the source line with a caret, then the notes.
  public var description: String { text(in: Color(isOn: false)) }

  /// The description in the colours of a terminal.
  ///
  /// - Parameters:
  ///   - code: The code of the rule, which stands behind its id: `[image-tag-missing] (IMG001)`.
  ///   - help: The way to mend it, which comes last.
  package func text(in color: Color, code: String? = nil, help: String? = nil) -> String {
    var text = ""
    write(to: &text, in: color, code: code, help: help)
    return text
  }

  /// Appends the same to a text: reports have very many of them.
  package func write(to text: inout String, in color: Color, code: String? = nil, help: String? = nil) {
    if let location { text += color.bold("\(location): ") }
    text += word(in: color)
    text += ": "
    text += VisibleText(message).description
    text += " ["
    text += id.name
    text += "]"
    if let code { text += " (\(code))" }
    if let location, let excerpt = location.excerpt {
      caret(below: excerpt, at: location, in: color, to: &text)
    }
    for note in notes.prefix(Self.mostNotes) {
      text += "\n"
      if let location = note.location { text += color.bold("\(location): ") }
      text += color.bold("note")
      text += ": "
      text += VisibleText(note.message).description
      for line in note.lines { text += "\n  \(VisibleText(line))" }
    }
    if notes.count > Self.mostNotes {
      text += "\n\(color.bold("note")): \(notes.count - Self.mostNotes) more notes are left out"
    }
    if let help {
      text += "\n"
      text += color.green("help")
      text += ": "
      text += VisibleText(help).description
    }
  }

  /// How many notes are printed of one that has very many, such as all objects that a name may mean.
  private static let mostNotes = 50

  private func word(in color: Color) -> String {
    switch severity {
    case .error: color.red(severity.rawValue)
    case .warning: color.yellow(severity.rawValue)
    case .info: color.faint(severity.rawValue)
    }
  }

  /// The line as it stands in the file, and a caret under the column.
  private func caret(
    below excerpt: String, at location: FileLocation, in color: Color, to text: inout String
  ) {
    let number = String(location.line)
    text += "\n "
    text += color.faint(number + " |")
    text += " "
    text += VisibleText(excerpt, keepingTabs: true).description
    text += "\n "
    text += color.faint(Self.blanks(number.utf8.count) + " |")
    text += " "
    text += Self.lead(to: location.column, of: excerpt)
    text += color.bold("^")
  }

  /// What stands before a column: tabs are kept, so that the caret stands under it at any tab width.
  private static func lead(to column: Int, of excerpt: String) -> String {
    let width = max(0, column - 1)
    if excerpt.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return blanks(min(width, excerpt.utf8.count)) }
    return excerpt.unicodeScalars.prefix(width).map { $0 == "\t" ? "\t" : " " }.joined()
  }

  private static func blanks(_ count: Int) -> String {
    String(decoding: [UInt8](repeating: UInt8(ascii: " "), count: count), as: UTF8.self)
  }
}
