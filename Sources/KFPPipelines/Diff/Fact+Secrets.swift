import Workloads
import YAML

extension Fact {
  /// The places of words that are credentials or passwords, by themselves, by the option before them or by the program.
  ///
  /// - Parameter command: The words before them.
  static func secrets(in words: [Tree], behind command: [Tree]) -> Set<Int> {
    let places = CommandPasswords.places(in: (command + words).map { $0.text ?? "" })
    return Set(
      words.indices.filter {
        places.contains(command.count + $0) || CredentialShape.isIn(words[$0].text ?? "")
      })
  }

  /// Whether a value is secret by its name, by a key in it, or because it is a script that holds a password.
  static func isSecret(_ value: Tree, called name: String) -> Bool {
    CredentialName.isCredential(name) || namesSecret(value.sortedInline)
      || CommandPasswords.isIn(value.text ?? "")
  }

  /// The same, hidden where a key in it says that its value is secret.
  var hidingNamedSecrets: Fact {
    var fact = self
    fact.isHidden = isHidden || Self.namesSecret(value)
    return fact
  }

  /// Whether a text gives a value to a name of a secret: `--token=…`, `"password": …`, `${TOKEN:-…}`; a reference to one,
  /// `TOKEN=$TOKEN`, is none, and neither is nothing.
  static func namesSecret(_ text: String) -> Bool {
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
    return !text.isEmpty && !CommandPasswords.isReference(text)
  }

  /// What stands between a name, the sign behind it and the value.
  private static func isSign(_ character: Character) -> Bool {
    character == "\"" || character == "'" || character == "\\" || character == " "
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "-"
  }
}
