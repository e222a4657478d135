/// A problem that a rule found at one place; the linter adds the rule's name and severity.
///
/// Its parts are behind one reference: rules hand about arrays of them.
@dynamicMemberLookup
package struct Finding: Sendable {
  /// The parts of a finding.
  package struct Parts: Sendable {
    /// A sentence: what was found, and what was expected.
    package var message: String
    /// The field that is to blame; where something is missing, the object's name.
    package var location: FileLocation?
    package var object: ObjectID?
    /// Where the object's name stands.
    package var objectLocation: FileLocation?
    package var field: FieldPath?
    /// How bad this case is, where that is less than the rule's own severity.
    package var severity: Diagnostic.Severity?
    package var notes: [Diagnostic.Note]
  }

  private final class Shared: Sendable {
    let parts: Parts

    init(_ parts: Parts) { self.parts = parts }
  }

  private var shared: Shared

  /// A part; whoever changes one gets a finding of its own.
  package subscript<Part>(dynamicMember part: WritableKeyPath<Parts, Part>) -> Part {
    get { shared.parts[keyPath: part] }
    set {
      var parts = shared.parts
      parts[keyPath: part] = newValue
      shared = Shared(parts)
    }
  }

  /// Whether it is about a Secret; asked of every finding, and so without a copy of the object's name.
  var isAboutSecret: Bool { shared.parts.object?.gvk.kind == "Secret" }

  /// The same as a warning.
  var asWarning: Finding {
    var finding = self
    finding.severity = .warning
    return finding
  }

  /// A problem of something that has a name, and no objects around it.
  package init(
    _ message: String, at location: FileLocation?, about object: ObjectID?,
    severity: Diagnostic.Severity? = nil, notes: [Diagnostic.Note] = []
  ) {
    shared = Shared(
      Parts(
        message: message, location: location, object: object, objectLocation: nil, field: nil,
        severity: severity, notes: notes))
  }

  package init(
    _ message: String, at location: FileLocation?, in object: Object?, field: FieldPath? = nil,
    severity: Diagnostic.Severity? = nil, notes: [Diagnostic.Note] = []
  ) {
    shared = Shared(
      Parts(
        message: message, location: location ?? object?.location, object: object?.id,
        objectLocation: object?.location, field: field, severity: severity, notes: notes))
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

  /// Points at a value of an object.
  package init(
    _ message: String, at place: some Placed, severity: Diagnostic.Severity? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    self.init(
      message, at: place.location, in: place.object, field: place.field, severity: severity, notes: notes)
  }

  /// Points at a field within a part of an object, or at the object's name where the field is missing; at the part
  /// itself where another file than the object's brought it in.
  package init(
    _ message: String, on tree: Tree?, in part: some Placed, field: FieldPath,
    severity: Diagnostic.Severity? = nil, notes: [Diagnostic.Note] = []
  ) {
    let isBroughtIn = part.location.file != part.object.location.file
    self.init(
      message, on: tree ?? (isBroughtIn ? part.tree : nil), in: part.object,
      field: FieldPath(part.field.steps + field.steps), severity: severity, notes: notes)
  }

  /// Points at a variable, or at the place where a container lacks it.
  package init(
    _ message: String, at variable: Environment.Variable?, named name: String, of container: Container,
    notes: [Diagnostic.Note] = []
  ) {
    self.init(
      message, on: variable?.tree, in: variable?.object ?? container.object,
      field: variable?.field ?? container.field(ofVariable: name), notes: notes)
  }
}

extension [Finding] {
  /// One finding, as most rules have it that look at one place.
  static func one(
    _ message: String, at location: FileLocation?, in object: Object?, field: FieldPath? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Self {
    [Finding(message, at: location, in: object, field: field, notes: notes)]
  }

  static func one(
    _ message: String, on tree: Tree?, in object: Object, field: FieldPath? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Self {
    [Finding(message, on: tree, in: object, field: field, notes: notes)]
  }

  static func one(_ message: String, at place: some Placed, notes: [Diagnostic.Note] = []) -> Self {
    [Finding(message, at: place, notes: notes)]
  }

  static func one(_ message: String, on tree: Tree?, in part: some Placed, field: FieldPath) -> Self {
    [Finding(message, on: tree, in: part, field: field)]
  }
}
