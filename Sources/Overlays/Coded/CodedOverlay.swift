internal import Diagnostics
internal import YAML

/// An overlay that a program has made: what its file would hold, and edits that no file can.
package struct CodedOverlay: Sendable {
  /// The overlay's name, which takes the place of a folder's.
  package var name: String
  /// The whole file: apiVersion, kind, metadata and spec.
  package var file: ManifestValue
  package var edits: [CodedEdit]
  /// The line that made it.
  package var place: CodePlace

  package init(name: String, file: ManifestValue, edits: [CodedEdit], place: CodePlace) {
    self.name = name
    self.file = file
    self.edits = edits
    self.place = place
  }
}

/// A line of a program.
package struct CodePlace: Hashable, Sendable {
  /// The file's name without its folder, so that paths of the overlay count from the project's folder.
  package var file: String
  package var line: Int

  /// - Parameter fileID: The module and the file, as `#fileID` has them.
  package init(fileID: String, line: Int) {
    file = fileID.split(separator: "/").last.map(String.init) ?? fileID
    self.line = line
  }
}

/// A change that a program asks for.
package struct CodedEdit: Sendable {
  package enum Change: Sendable {
    case set(field: String, to: ManifestValue, FieldExpectation)
    case removeField(String)
    case removeObject
    /// The object as a whole; its kind and name stand in it.
    case add(ManifestValue)
  }

  package var kind: String
  package var name: String
  package var change: Change
  package var place: CodePlace

  package init(_ change: Change, kind: String, name: String, place: CodePlace) {
    self.change = change
    self.kind = kind
    self.name = name
    self.place = place
  }
}

extension Arena {
  /// Where a line of a program is, as positions have it.
  mutating func position(of place: CodePlace) -> Position {
    let known = files.lastIndex { $0.name == place.file && $0.bytes.isEmpty }
    return Position(
      file: known ?? add(SourceFile(name: place.file, bytes: [])), line: place.line, column: 1)
  }
}

extension CodedEdit {
  /// The edit, at its line.
  func edit(in arena: inout Arena) -> any Edit {
    let position = arena.position(of: place)
    switch change {
    case .set(let field, let value, let expectation):
      return SetValue(
        kind: kind, name: name, field: field, value: value, expectation: expectation, position: position)
    case .removeField(let field):
      return RemoveValue(kind: kind, name: name, field: field, position: position)
    case .removeObject: return RemoveObject(kind, name, at: position)
    case .add(let object): return AddCodedObject(object: object, kind: kind, name: name, position: position)
    }
  }
}
