import Manifests
import YAML

/// A JSON patch (RFC 6902) that makes one object of another.
///
/// Lists of the same length are compared element by element, others are replaced whole: their order may matter.
struct ObjectPatch {
  /// The operations, each a line of YAML.
  private(set) var operations: [String] = []

  init(from old: Tree, to new: Tree) { compare(old, new, at: "") }

  /// The text of the patch.
  var text: String { operations.map { "- \($0)\n" }.joined() }

  /// What an API server writes into objects, and nobody into files.
  private static let ofServer: Set = [
    "/status", "/metadata/uid", "/metadata/resourceVersion", "/metadata/generation",
    "/metadata/creationTimestamp",
    "/metadata/managedFields",
  ]

  private mutating func compare(_ old: Tree, _ new: Tree, at path: String) {
    if Self.ofServer.contains(path) { return }
    switch (old.kind, new.kind) {
    case (.mapping, .mapping):
      for entry in old.pairs where new[entry.key] == nil {
        operations.append("{op: remove, path: \(quoted(path + step(entry.key)))}")
      }
      for entry in new.pairs {
        let place = path + step(entry.key)
        if let value = old[entry.key] {
          compare(value, entry.value, at: place)
        } else {
          add(entry.value, at: place)
        }
      }
    case (.sequence, .sequence) where old.items.count == new.items.count:
      for (index, pair) in zip(old.items, new.items).enumerated() {
        compare(pair.0, pair.1, at: "\(path)/\(index)")
      }
    case (.scalar, .scalar) where old.flow == new.flow: break
    default: operations.append("{op: replace, path: \(quoted(path)), value: \(new.flow)}")
    }
  }

  private mutating func add(_ value: Tree, at path: String) {
    if Self.ofServer.contains(path) { return }
    operations.append("{op: add, path: \(quoted(path)), value: \(value.flow)}")
  }

  private func step(_ key: String) -> String {
    "/" + key.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}

extension ObjectPatch {
  /// An object as a file has it, without what an API server writes.
  static func text(of object: Tree) -> String {
    var arena = object.snapshot.arena
    for path in ofServer {
      let steps = path.split(separator: "/").map(String.init)
      let parent = steps.dropLast().reduce(Optional(object.node)) { node, key in
        node.flatMap { arena.child($0, key) }
      }
      guard let parent, let key = steps.last, let node = arena.child(parent, key) else { continue }
      arena.detach(node, from: parent)
    }
    return String(decoding: arena.text(rendering: [object.node]), as: UTF8.self)
  }
}

private func quoted(_ text: String) -> String { JSONText.string(text).description }

extension Tree {
  /// The value on one line: JSON, but for numbers and words that only YAML has.
  fileprivate var flow: String {
    switch kind {
    case .mapping: "{" + pairs.map { "\(quoted($0.key)): \($0.value.flow)" }.joined(separator: ", ") + "}"
    case .sequence: "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .scalar:
      switch type {
      case .null: "null"
      case .string, .timestamp: quoted(text ?? "")
      case .bool: (text ?? "").lowercased()
      case .int, .float: text ?? ""
      }
    }
  }
}
