/// Why an API server would refuse an object: one thing at one place.
package struct Problem: Sendable {
  package enum Kind: Hashable, Sendable {
    case unknownField, missingField, wrongType, wrongValue
    /// Two items of a list have one key, or are one value of a set.
    case duplicate
    /// The same with nothing lost, where a server refuses it only as it merges the list.
    case ambiguous
    /// Fields that do not go together.
    case inconsistent
  }

  package let kind: Kind
  /// A sentence: what was found, and what was expected.
  package let message: String
  /// The field that is to blame; where something is missing, what it is missing in.
  package let location: FileLocation
  package let path: FieldPath
  package let notes: [Diagnostic.Note]
  /// The field that was probably meant by one that is not known.
  var meant: String?
}
