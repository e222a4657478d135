extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: severity: message [id]`, the source line with a caret, then the notes.
  public var description: String { text(in: Color(isOn: false)) }

  /// The description in the colours of a terminal.
  ///
  /// - Parameters:
  ///   - code: The code of the rule, which stands behind its id: `[image-tag-missing] (IMG001)`.
  ///   - help: The way to mend it, which comes last.
  package func text(in color: Color, code: String? = nil, help: String? = nil) -> String {
    var text = color.bold(location.map { "\($0): " } ?? "")
    text += "\(word(in: color)): \(VisibleText(message)) [\(id)]\(code.map { " (\($0))" } ?? "")"
    if let location, let excerpt = location.excerpt {
      text += "\n" + caret(below: excerpt, at: location, in: color)
    }
    for note in notes.prefix(Self.mostNotes) {
      let place = color.bold(note.location.map { "\($0): " } ?? "")
      text += "\n\(place)\(color.bold("note")): \(VisibleText(note.message))"
      for line in note.lines { text += "\n  \(VisibleText(line))" }
    }
    if notes.count > Self.mostNotes {
      text += "\n\(color.bold("note")): \(notes.count - Self.mostNotes) more notes are left out"
    }
    if let help { text += "\n\(color.green("help")): \(VisibleText(help))" }
    return text
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
  private func caret(below excerpt: String, at location: FileLocation, in color: Color) -> String {
    let number = String(location.line)
    let margin = String(repeating: " ", count: number.count)
    // Tabs before the caret are kept, so that it stands under its column at any tab width.
    let lead = excerpt.unicodeScalars.prefix(max(0, location.column - 1)).map { $0 == "\t" ? "\t" : " " }
      .joined()
    let line = VisibleText(excerpt, keepingTabs: true)
    return """
       \(color.faint("\(number) |")) \(line)
       \(color.faint("\(margin) |")) \(lead)\(color.bold("^"))
      """
  }
}
