import Manifests
package import YAML

/// Who set fields of an object, as `metadata.managedFields` lists them.
package struct FieldManager: Sendable {
  package let name: String
  /// `Apply` of who applies on the server, `Update` of all others.
  package let operation: String
  /// The part of the API that it wrote through, such as `scale`; empty for the object itself.
  package let subresource: String
  package let apiVersion: String
  /// The root of its FieldsV1: a mapping from `f:NAME`, `k:KEYS`, `v:VALUE` to more of them, and `.` for the value itself.
  let fields: Node

  /// The managers of an object.
  package static func all(of object: Node, in arena: Arena) -> [FieldManager] {
    guard let list = arena[object, "metadata", "managedFields"] else { return [] }
    return arena.children(list).compactMap { entry in
      guard let fields = arena.child(entry, "fieldsV1"), arena.kind(fields) == .mapping,
        let name = arena.text(at: entry, "manager")
      else { return nil }
      return FieldManager(
        name: name, operation: arena.text(at: entry, "operation") ?? "",
        subresource: arena.text(at: entry, "subresource") ?? "",
        apiVersion: arena.text(at: entry, "apiVersion") ?? "", fields: fields)
    }
  }

  /// Whether it is the one that applies under a name.
  package func applies(as name: String) -> Bool {
    self.name == name && operation == "Apply" && subresource.isEmpty
  }
}

extension Arena {
  /// Whether a value itself is owned, and not only something in it.
  func isOwned(_ fields: Node) -> Bool { count(fields) == 0 || child(fields, ".") != nil }
}
