import Workloads
import YAML

/// Something that can be said of a pipeline or of one of its steps: `image` is `python:3.12`.
struct Fact: Sendable {
  /// What it is about, in words of a pipeline's author.
  let name: String
  /// The value by which two are compared.
  let value: String
  /// Where it stands.
  let place: Tree
  /// Whether the value is too long, or too secret, to be printed.
  var isHidden = false
  /// The words of a command, so that two long ones can be compared word by word; empty for all other facts.
  let words: [Tree]
  /// Which of the words are or hold a password.
  let secrets: Set<Int>

  /// The most bytes of a value that are printed.
  static let mostBytes = 200

  init(_ name: String, _ value: String, at place: Tree, isHidden: Bool = false) {
    (self.name, self.value, self.place, words, secrets) = (name, value, place, [], [])
    self.isHidden = isHidden || CredentialShape.isIn(value) || CommandPasswords.isIn(value)
  }

  /// The words of a command, or of its arguments; nil where there are none.
  ///
  /// - Parameter command: The words before them, of which one may be the program that takes them.
  init?(_ name: String, of words: [Tree], behind command: [Tree] = []) {
    guard let first = words.first else { return nil }
    (self.name, self.words, place) = (name, words, first)
    value = words.map(\.inline).joined(separator: ", ")
    secrets = Self.secrets(in: words, behind: command)
    isHidden =
      value.utf8.count > Self.mostBytes || !secrets.isEmpty
      || words.contains { CredentialText.givesValue($0.inline) }
  }

  /// A value that may be absent.
  init?(_ name: String, _ tree: Tree?) {
    guard let tree, !tree.isNull else { return nil }
    self.init(name, tree.kind == .scalar ? tree.text ?? "" : tree.sortedInline, at: tree)
  }
}

extension Tree {
  /// A value in one line, its keys sorted, numbers as numbers.
  var sortedInline: String {
    switch kind {
    case .scalar:
      number.map(\.shortest) ?? inline
    case .sequence: "[\(items.map(\.sortedInline).joined(separator: ", "))]"
    case .mapping:
      "{\(pairs.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.sortedInline)" }.joined(separator: ", "))}"
    }
  }
}

extension Double {
  /// The number as `1`, and not as `1.0`.
  var shortest: String { self == rounded() && magnitude < 1e15 ? String(Int64(self)) : String(self) }
}
