package import Workloads

/// A problem that a rule found at one place; the linter adds the rule's name and severity.
package struct Finding: Sendable {
  /// A sentence: what was found, and what was expected.
  package var message: String
  /// The field that is to blame; where something is missing, the object's name.
  package var location: SourceLocation?
  package var object: ObjectID?
  /// Where the object's name stands.
  package var objectLocation: SourceLocation?
  package var field: FieldPath?
  /// How bad this case is, where that is less than the rule's own severity.
  package var severity: Diagnostic.Severity?
  package var notes: [Diagnostic.Note]

  package init(
    _ message: String, at location: SourceLocation?, in object: Object?, field: FieldPath? = nil,
    severity: Diagnostic.Severity? = nil, notes: [Diagnostic.Note] = []
  ) {
    self.message = message
    self.location = location
    self.object = object?.id
    objectLocation = object?.location
    self.field = field
    self.severity = severity
    self.notes = notes
  }

  /// Points at a field, or at the name of the object where the field is missing.
  package init(
    _ message: String, on tree: Tree?, in object: Object, field: FieldPath? = nil,
    severity: Diagnostic.Severity? = nil, notes: [Diagnostic.Note] = []
  ) {
    self.init(
      message, at: tree?.location ?? object.location, in: object, field: field, severity: severity,
      notes: notes)
  }
}
