internal import Explain

/// A line of an object, both given by their number.
package struct LinePlace: Hashable, Sendable {
  package let object: Int
  /// The line, from 0; nil for the object as a whole.
  package let line: Int?
}

/// Where objects and their fields stand among the lines of a page.
struct Places {
  private let objects: [ObjectHistory]
  private let byName: [ObjectID: Int]
  private let byKind: [Kind: Int]

  private struct Kind: Hashable {
    let kind: String
    let namespace: String
    let name: String
  }

  init(_ objects: [ObjectHistory]) {
    self.objects = objects
    byName = Dictionary(objects.enumerated().map { ($1.object, $0) }) { first, _ in first }
    byKind = Dictionary(
      objects.enumerated().map {
        (Kind(kind: $1.object.kind, namespace: $1.object.namespace, name: $1.object.name), $0)
      }
    ) { first, _ in first }
  }

  /// The number of an object, whatever its version; nil for one that is not there.
  func number(of id: ObjectID) -> Int? {
    if let number = byName[id] { return number }
    guard let number = number(of: id.kind, id.name, in: id.namespace),
      objects[number].object.group == id.group
    else { return nil }
    return number
  }

  /// The number of the first object of a kind, name and namespace.
  func number(of kind: String, _ name: String, in namespace: String) -> Int? {
    byKind[Kind(kind: kind, namespace: namespace, name: name)]
  }

  /// The line of a field: its own, else that of the nearest field around it.
  func place(of field: FieldPath?, in id: ObjectID) -> LinePlace? {
    guard let number = number(of: id) else { return nil }
    var path = field ?? FieldPath("metadata.name")
    while !path.steps.isEmpty {
      let text = path.description
      if let line = objects[number].lines.firstIndex(where: { $0.history?.field == text }) {
        return LinePlace(object: number, line: line)
      }
      path.steps.removeLast()
    }
    return LinePlace(object: number, line: nil)
  }

  /// Whether a field, or something in it, is masked: it was copied out of a Secret.
  func masks(_ field: FieldPath, in id: ObjectID) -> Bool {
    guard let number = number(of: id) else { return false }
    let text = field.description
    return objects[number].lines.contains { line in
      guard let history = line.history, history.value == Explainer.mask else { return false }
      return history.field.hasPrefix(text)
    }
  }
}
