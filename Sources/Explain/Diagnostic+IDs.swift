package import Diagnostics

/// Errors and warnings of Explain, besides the rules of lint.
extension Diagnostic.ID {
  package static let fieldAmbiguous = Self(
    "field-ambiguous", "A field's name fits several fields of the object. Write more of its path.")
  package static let valueMissing = Self("value-missing", "No field of the render holds the value.")

  package static let allExplain: [Self] = [
    .fieldAmbiguous, .valueMissing,
  ]
}
