extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: severity: message [id]`, the source line with a caret, then the notes.
  public var description: String { text(in: Color(isOn: false)) }

  /// The description in the colours of a terminal.
  ///
  /// - Parameters:
  ///   - code: The code of the rule, which stands behind its id: `[image-tag-missing] (IMG001)`.
  ///   - help: The way to mend it, which comes last.
  package func text(in color: Color, code: String? = nil, help: String? = nil) -> String {
    var text: [UInt8] = []
    write(to: &text, in: color, code: code, help: help)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the same to bytes: reports have very many of them, each of many pieces.
  package func write(to text: inout [UInt8], in color: Color, code: String? = nil, help: String? = nil) {
    if let location { text += color.bold(location.description + ": ").utf8 }
    text += word(in: color).utf8
    text += ": ".utf8
    text += VisibleText(message).description.utf8
    text += " [".utf8
    text += id.name.utf8
    text += "]".utf8
    if let code { text += " (\(code))".utf8 }
    if let location, let excerpt = location.excerpt {
      caret(below: excerpt, at: location, in: color, to: &text)
    }
    for note in notes.prefix(Self.mostNotes) {
      text += "\n".utf8
      if let location = note.location { text += color.bold(location.description + ": ").utf8 }
      text += color.bold("note").utf8
      text += ": ".utf8
      text += VisibleText(note.message).description.utf8
      for line in note.lines { text += "\n  \(VisibleText(line))".utf8 }
    }
    if notes.count > Self.mostNotes {
      text += "\n\(color.bold("note")): \(notes.count - Self.mostNotes) more notes are left out".utf8
    }
    if let help {
      text += "\n".utf8
      text += color.green("help").utf8
      text += ": ".utf8
      text += VisibleText(help).description.utf8
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
    below excerpt: String, at location: FileLocation, in color: Color, to text: inout [UInt8]
  ) {
    let number = String(location.line)
    text += "\n ".utf8
    text += color.faint(number + " |").utf8
    text += " ".utf8
    text += VisibleText(excerpt, keepingTabs: true).description.utf8
    text += "\n ".utf8
    text += color.faint(String(repeating: " ", count: number.utf8.count) + " |").utf8
    text += " ".utf8
    // Tabs are kept, so that the caret stands under its column at any tab width.
    var column = 1
    for byte in excerpt.utf8 where byte & 0xC0 != 0x80 {
      if column >= location.column { break }
      column += 1
      text.append(byte == UInt8(ascii: "\t") ? byte : UInt8(ascii: " "))
    }
    text += color.bold("^").utf8
  }
}
