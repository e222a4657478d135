/// Calls the files of what was compared otherwise: what a project calls `overlays/a/overlay.yaml` is `a/overlay.yaml` for
/// somebody who stands in the folder `overlays`.
package struct FileNaming {
  package var old: FileNames
  package var new: FileNames

  /// - Parameters:
  ///   - old: The new name of a file of the old side.
  ///   - new: The same of the new side.
  package init(old: @escaping (String) -> String, new: @escaping (String) -> String) {
    (self.old, self.new) = (FileNames(old), FileNames(new))
  }

  package mutating func change(_ change: ObjectChange) -> ObjectChange {
    ObjectChange(
      old: old.object(change.old), new: new.object(change.new), isRename: change.isRename,
      fields: change.fields.map { field($0) })
  }

  private mutating func field(_ field: FieldChange) -> FieldChange {
    field.standing(old: field.old.map { old.value($0) }, new: field.new.map { new.value($0) })
  }

  package mutating func difference(_ difference: Difference) -> Difference {
    var difference = difference
    difference.added = difference.added.map { new.object($0) }
    difference.removed = difference.removed.map { old.object($0) }
    difference.changed = difference.changed.map { change($0) }
    return difference
  }
}

/// Other names for the files of one side.
package struct FileNames {
  private let rename: (String) -> String
  /// The names that were asked for.
  private var names: [String: String] = [:]
  /// What most objects share, with the new names.
  private var snapshots: [ObjectIdentifier: Snapshot] = [:]

  fileprivate init(_ rename: @escaping (String) -> String) { self.rename = rename }

  private mutating func name(_ file: String) -> String {
    // Nothing is said of where it stands.
    if file.isEmpty { return file }
    let name = names[file] ?? rename(file)
    names[file] = name
    return name
  }

  package mutating func location(_ location: FileLocation) -> FileLocation {
    location.renamed { name($0) }
  }

  package mutating func risk(_ risk: Diagnostic) -> Diagnostic {
    var risk = risk
    risk.location = risk.location.map { location($0) }
    return risk
  }

  package mutating func object(_ object: Object) -> Object {
    let id = ObjectIdentifier(object.tree.snapshot)
    if snapshots[id] == nil {
      var arena = object.tree.snapshot.arena
      arena.renameFiles { name($0) }
      snapshots[id] = Snapshot(arena)
    }
    return snapshots[id].flatMap { Object(Tree(object.tree.node, in: $0)) } ?? object
  }

  fileprivate mutating func value(_ value: FieldValue) -> FieldValue {
    FieldValue(value, at: location(value.location))
  }
}
