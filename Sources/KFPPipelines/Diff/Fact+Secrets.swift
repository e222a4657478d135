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
    CredentialName.isCredential(name) || CredentialText.givesValue(value.sortedInline)
      || CommandPasswords.isIn(value.text ?? "")
  }

  /// The same, hidden where a key in it says that its value is secret.
  var hidingNamedSecrets: Fact {
    var fact = self
    fact.isHidden = isHidden || CredentialText.givesValue(value)
    return fact
  }
}
