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
    SecretName.isSecret(name) || namesSecret(value.sortedInline) || CommandPasswords.isIn(value.text ?? "")
  }

  /// The same, hidden where a key in it says that its value is secret.
  var hidingNamedSecrets: Fact {
    var fact = self
    fact.isHidden = isHidden || Self.namesSecret(value)
    return fact
  }

  /// Whether a text gives a value to a name of a secret: `--token=…`, `"password": …`; a reference to one, `TOKEN=$TOKEN`, is
  /// none.
  static func namesSecret(_ text: String) -> Bool {
    var rest = text[...]
    while let mark = rest.firstIndex(where: { $0 == "=" || $0 == ":" }) {
      let name = String(
        text[..<mark].reversed().drop(while: isSign).prefix {
          $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-"
        }.reversed())
      rest = rest[mark...].dropFirst()
      let isHeader = name.lowercased().hasSuffix("authorization")
      guard isHeader || CommandPasswords.isNameOfSecret(name) else { continue }
      var value = rest.drop(while: isSign)
      if isHeader, let blank = value.firstIndex(of: " "), value[..<blank].allSatisfy(\.isLetter) {
        // The scheme: `Bearer`, `Basic`.
        value = value[blank...].drop(while: isSign)
      }
      if !value.isEmpty, !CommandPasswords.isReference(value) { return true }
    }
    return false
  }

  /// What stands between a name, the sign behind it and the value.
  private static func isSign(_ character: Character) -> Bool {
    character == "\"" || character == "'" || character == "\\" || character == " "
  }
}
