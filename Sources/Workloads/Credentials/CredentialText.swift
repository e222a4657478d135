/// Whether a text is a credential, by what it is called, by how it looks, or because it gives a value to a name of one.
package enum CredentialText {
  /// Whether a value is or holds one: that of a variable, an entry of a ConfigMap, a word of a command.
  ///
  /// What refers to one, `$(PASSWORD)`, is none.
  ///
  /// - Parameter name: What it is called; nil for what has no name.
  package static func isCredential(_ text: String, called name: String?) -> Bool {
    if let name, CredentialName.isCredential(name), !CredentialName.isHarmless(text),
      !CommandPasswords.isReference(text[...])
    {
      return true
    }
    if CredentialShape.isIn(text) || CommandPasswords.isIn(text) { return true }
    if let document = EmbeddedDocument.collection(of: text) {
      return CredentialValues(below: document, called: nil).holdAny
    }
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return givesValue(text) }
    return text.utf8.split(separator: UInt8(ascii: "\n")).contains { isAssignment(Substring($0)) }
  }

  /// Whether a text gives a value to a name of a secret: `--token=…`, `"password": …`, `${TOKEN:-…}`; a reference to one,
  /// `TOKEN=$TOKEN`, is none, and neither is nothing.
  package static func givesValue(_ text: String) -> Bool {
    var rest = text[...]
    while let mark = rest.firstIndex(where: { $0 == "=" || $0 == ":" }) {
      rest = rest[mark...].dropFirst()
      let head = text[..<mark]
      let end = head.lastIndex { !isSign($0) }.map(head.index(after:)) ?? head.startIndex
      let start = head[..<end].lastIndex { !isOfName($0) }.map(head.index(after:)) ?? head.startIndex
      // The `n` of a line's end in quotes is not of the name.
      let isBehindEscape = head[..<start].last == "\\" && head[start..<end].first.map("nrt".contains) ?? false
      let name = String(head[start..<end].dropFirst(isBehindEscape ? 1 : 0))
      let isHeader = name.lowercased().hasSuffix("authorization")
      // To the shell, `TOKEN= run` is no value.
      if text[mark] == "=", end == mark, rest.first == " " { continue }
      guard isHeader || CredentialName.isCredential(name) else { continue }
      let isExpansion = head[..<start].hasSuffix("${")
      if value(in: rest, ofHeader: isHeader, ofExpansion: isExpansion) { return true }
    }
    return false
  }

  /// Whether a value stands at the start of what follows a name of a secret.
  private static func value(in text: Substring, ofHeader isHeader: Bool, ofExpansion isExpansion: Bool)
    -> Bool
  {
    var text = text
    if isExpansion {
      // What the shell prints where the variable is not set is no value.
      guard let operation = text.popFirst(), operation != "?", text.first != "}" else { return false }
    }
    text = text.drop { $0 == " " }
    if ["\"\"", "''", "\\\"\\\""].contains(where: text.hasPrefix) { return false }
    text = text.drop(while: isSign)
    if isHeader, let blank = text.firstIndex(of: " "), text[..<blank].allSatisfy(\.isLetter) {
      // The scheme: `Bearer`, `Basic`.
      text = text[blank...].drop(while: isSign)
    }
    return !text.isEmpty && !CommandPasswords.isReference(text) && !beginsWithSwitch(text)
  }

  /// Whether the word at the start says yes, no or nothing.
  private static func beginsWithSwitch(_ text: Substring) -> Bool {
    let word = text.prefix(while: \.isLetter)
    guard CredentialName.isSwitch(String(word)) else { return false }
    return text[word.endIndex...].first.map { " \n\\\"',;&|)]}".contains($0) } ?? true
  }

  /// Whether a line of a file does nothing but give a value to a name of a secret, as in files of settings: `password = x`.
  ///
  /// Programs say `token = read()` as well, which is no credential.
  private static func isAssignment(_ line: Substring) -> Bool {
    var line = trimmed(line)
    if line.hasPrefix("export ") { line = line.dropFirst(7) }
    guard let mark = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return false }
    let name = trimmed(line[..<mark])
    guard !name.isEmpty, name.allSatisfy({ isOfName($0) || $0 == "." }),
      CredentialName.isCredential(String(name))
    else { return false }
    let value = trimmed(line[mark...].dropFirst())
    let isQuoted = value.count > 2 && value.first == value.last && ["\"", "'"].contains(value.first)
    let inner = isQuoted ? value.dropFirst().dropLast() : value
    return !inner.contains { isQuoted ? "\"'${<".contains($0) : "\"' ()[]{}<>$`".contains($0) }
      && !CredentialName.isHarmless(String(inner))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let text = text.drop(while: \.isWhitespace)
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return text[...last]
  }

  /// What stands between a name, the sign behind it and the value.
  private static func isSign(_ character: Character) -> Bool {
    character == "\"" || character == "'" || character == "\\" || character == " "
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "-"
  }
}
