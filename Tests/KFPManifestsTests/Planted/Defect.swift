import Foundation
import Testing

/// A defect that is planted into a good render, and the findings that it deserves.
struct Defect: Sendable, CustomTestStringConvertible {
  enum Edit: Sendable {
    /// In the document of the object, each text and what takes its place.
    case change([(old: String, new: String)])
    case remove
    case duplicate
    /// Documents that are added at the end.
    case add(String)
  }

  let name: String
  /// `KIND/NAME`.
  let object: String
  let edit: Edit
  /// The code of each new finding, and the line that it points to.
  let finds: KeyValuePairs<String, String>

  var testDescription: String { name }

  static func change(
    _ name: String, _ object: String, _ old: String, to new: String, finds: KeyValuePairs<String, String>
  ) -> Defect {
    Defect(name: name, object: object, edit: .change([(old, new)]), finds: finds)
  }

  static func changes(
    _ name: String, _ object: String, _ changes: [(old: String, new: String)],
    finds: KeyValuePairs<String, String>
  ) -> Defect {
    Defect(name: name, object: object, edit: .change(changes), finds: finds)
  }

  static func remove(_ object: String, finds: KeyValuePairs<String, String>) -> Defect {
    Defect(name: "\(object) removed", object: object, edit: .remove, finds: finds)
  }

  /// What went wrong in planting it.
  struct Unplantable: Error, CustomStringConvertible { let description: String }

  /// The render with the defect in it.
  func planted(in render: String) throws -> String {
    var documents = render.split(separator: "---\n", omittingEmptySubsequences: true).map(String.init)
    if case .add(let text) = edit { return (documents + [text]).joined(separator: "---\n") }
    let parts = object.split(separator: "/", maxSplits: 1)
    guard parts.count == 2,
      let index = documents.firstIndex(where: {
        $0.contains("\nkind: \(parts[0])\n") && $0.contains("\n  name: \(parts[1])\n")
      })
    else { throw Unplantable(description: "\(name): the render has no \(object)") }
    switch edit {
    case .change(let changes):
      for (old, new) in changes {
        guard let range = documents[index].range(of: old) else {
          throw Unplantable(description: "\(name): \(object) has no \(old)")
        }
        documents[index].replaceSubrange(range, with: new)
      }
    case .remove: documents.remove(at: index)
    case .duplicate: documents.insert(documents[index], at: index)
    case .add: break
    }
    return documents.joined(separator: "---\n")
  }
}
