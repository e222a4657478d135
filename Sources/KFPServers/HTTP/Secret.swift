import YAML

/// A token, a key or a password, which no message, log or dump shows.
public struct Secret: Sendable, Hashable {
  private let text: String

  /// A secret with this text; blanks and line breaks around it, which files end with, do not count.
  public init(_ text: some StringProtocol) {
    self.text = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The text, for the one place where it is sent.
  package var revealed: String { text }

  package var isEmpty: Bool { text.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Dots, whatever the secret is.
  public var description: String { "•••" }

  /// Dots, whatever the secret is.
  public var debugDescription: String { description }

  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
  /// The text with dots in place of secrets, which servers sometimes send back.
  package func hiding(_ secrets: [Secret]) -> String {
    // What is very short would blot out half of the text, and is no secret that could be kept.
    secrets.map(\.revealed).filter { $0.utf8.count >= 6 }.flatMap(\.spellings)
      .sorted { $0.utf8.count > $1.utf8.count }.reduce(self) { $0.replacing($1, with: "•••") }
  }

  /// As it is, and as a server may repeat it from a form or within JSON.
  private var spellings: [String] {
    let inForm = HTTPForm.encoded(self)
    let inJSON = String(JSONText.string(self).description.dropFirst().dropLast())
    return [self, inForm, inForm.lowercasingEscapes, inJSON, inJSON.replacing("/", with: "\\/")]
  }

  /// `%2f` for `%2F`.
  private var lowercasingEscapes: String {
    var rest = 0
    return String(
      map { character in
        if character == "%" { rest = 3 }
        rest -= 1
        return rest >= 0 ? Character(character.lowercased()) : character
      })
  }
}
