extension Diagnostic {
  /// The kind of what is found, such as `file-missing`: what `rules ID` explains, and what reports call a rule.
  ///
  /// Those that are no rules of lint are declared one file per target, `Diagnostic+IDs.swift`.
  public struct ID: Sendable {
    /// The name in kebab case, by which people and reports know it.
    public let name: String
    /// Its meaning and the remedy, as sentences.
    public let meaning: String

    package init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }
}

extension Diagnostic.ID: Hashable {
  /// Two ids are the same if their names are.
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Diagnostic.ID: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
