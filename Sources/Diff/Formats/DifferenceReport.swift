/// A difference with the names of its sides, to be written in one of several forms.
package struct DifferenceReport: Sendable {
  package let old: String
  package let new: String
  package let difference: Difference
  /// The risks of going from the one to the other, the worst first.
  package let risks: [Diagnostic]
  /// Causes that show in several places: their fields are not repeated under their objects.
  package let sharedCauses: [Cause]
  /// Schemas of custom resources, whose fields are not shown one by one.
  package let schemas: [SchemaChange]
  /// The objects with the fields that changed for a reason of their own.
  package let ownChanges: [ObjectChange]

  package init(_ difference: Difference, from old: String, to new: String, risks: [Diagnostic] = []) {
    self.risks = risks
    self.old = old
    self.new = new
    self.difference = difference
    let (rest, schemas) = difference.foldingSchemas()
    self.schemas = schemas
    let causes = rest.causes
    sharedCauses = causes.filter { $0.places.count > 1 }
    let single = Set(
      causes.filter { $0.places.count == 1 }.flatMap(\.places).map { Key($0.object, $0.change) })
    ownChanges = rest.changed.compactMap { change in
      let fields = change.fields.filter { single.contains(Key(change.new.id, $0)) }
      guard !fields.isEmpty || change.isRename else { return nil }
      return ObjectChange(old: change.old, new: change.new, isRename: change.isRename, fields: fields)
    }
  }

  private struct Key: Hashable {
    let object: ObjectID
    let place: FieldPath
    let kind: FieldChange.Kind

    init(_ object: ObjectID, _ change: FieldChange) {
      self.object = object
      place = change.place
      kind = change.kind
    }
  }

  /// `1 object added, 2 removed, 3 changed in 12 fields`.
  package var summary: String {
    let parts = [
      (difference.added.count, "added"), (difference.removed.count, "removed"),
      (difference.changed.count, "changed"),
    ].filter { $0.0 > 0 }
    guard let first = parts.first else { return "no differences" }
    let counts =
      ["\(counted(first.0, "object")) \(first.1)"]
      + parts.dropFirst().map { "\($0.0) \($0.1)" }
    let fields = difference.fieldCount
    return counts.joined(separator: ", ")
      + (fields > 0 ? " in \(counted(fields, "field"))" : "")
  }
}

extension FileLocation {
  /// The place as text; empty where its file is not known.
  package var known: String { file.isEmpty ? "" : "\(self)" }
}

extension FileLocation? {
  /// The place as text; empty where none is known.
  package var known: String { self?.known ?? "" }
}

extension Diagnostic {
  /// A finding as the cells of a table: severity, rule, what, where.
  package var cells: [String] { [severity.rawValue, id.name, message, location.known] }
}

extension ObjectID {
  /// `kubeflow/Deployment/ml-pipeline`, as the command line names objects.
  package var named: String { (namespace.isEmpty ? "" : namespace + "/") + short }
}

extension ObjectChange {
  /// `kubeflow/ConfigMap/a`, with the name it had if that was another.
  var heading: String {
    old.id.named == new.id.named ? new.id.named : "\(new.id.named) (was \(old.id.named))"
  }
}

extension Cause {
  /// `image tag 2.14.4 → 2.15.0, 14 places`.
  package var heading: String { "\(title), \(places.count) places" }
}
