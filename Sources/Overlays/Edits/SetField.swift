internal import Diagnostics
internal import YAML

/// Sets a field of an object; the mappings on the way are made where they are missing.
struct SetField: Edit {
  var kind: String
  var name: String
  var path: [String]
  var value: ManifestValue
  var position: Position

  init(_ path: [String], of kind: String, _ name: String, to value: ManifestValue, at position: Position) {
    self.path = path
    self.kind = kind
    self.name = name
    self.value = value
    self.position = position
  }

  func apply(to composition: inout Composition) throws(Rejection) {
    var node = try composition.object(kind, name, for: position)
    for key in path.dropLast() {
      node = composition.arena.child(node, key) ?? composition.set(key, to: [:], in: node, at: position)
    }
    guard let last = path.last else { return }
    composition.set(last, to: value, in: node, at: position)
  }

  /// Sets an annotation.
  static func annotation(
    _ annotation: String, of kind: String, _ name: String, to value: Located<String>
  ) -> SetField {
    SetField(["metadata", "annotations", annotation], of: kind, name, to: .at(value), at: value.position)
  }
}
