import Diff
import Manifests
import YAML

/// A JSON patch (RFC 6902) that makes one object of another, but for what an API server fills in.
///
/// Lists of the same length are compared element by element, others are replaced whole: their order may matter.
struct ObjectPatch {
  /// The operations, each a line of YAML.
  private(set) var operations: [String] = []
  /// What stands in no operation, because everybody could read it there.
  private(set) var credentials: WithheldCredentials
  private let filledIn: FilledIn

  init(from old: Object, to new: Object) {
    filledIn = FilledIn(by: new)
    credentials = WithheldCredentials(of: new, besides: old)
    compare(old.tree, new.tree, at: "", FieldPath())
  }

  /// The text of the patch.
  var text: String { operations.map { "- \($0)\n" }.joined() }

  private mutating func compare(_ old: Tree, _ new: Tree, at path: String, _ field: FieldPath) {
    switch (old.kind, new.kind) {
    case (.mapping, .mapping):
      for entry in old.pairs where new[entry.key] == nil {
        if filledIn.contains(entry.value, of: old, at: field.key(entry.key)) { continue }
        operations.append("{op: remove, path: \(quoted(path + step(entry.key)))}")
      }
      for entry in new.pairs {
        let (place, inner) = (path + step(entry.key), field.key(entry.key))
        if let value = old[entry.key] {
          if ServerFields.contain(inner) { continue }
          compare(value, entry.value, at: place, inner)
        } else if !filledIn.contains(entry.value, of: new, at: inner),
          !isAllFilledIn(entry.value, at: inner), !credentials.withhold(entry.value)
        {
          operations.append("{op: add, path: \(quoted(place)), value: \(flow(entry.value, inner))}")
        }
      }
    case (.sequence, .sequence):
      let elements = old.items.count == new.items.count ? new.items : kept(new.items)
      guard old.items.count == elements.count else {
        operations.append("{op: replace, path: \(quoted(path)), value: \(flow(elements, field))}")
        break
      }
      for (index, pair) in zip(old.items, elements).enumerated() {
        compare(pair.0, pair.1, at: "\(path)/\(index)", field.item(index))
      }
    case (.scalar, .scalar) where old.flow == new.flow: break
    default:
      if credentials.withhold(new) { break }
      operations.append("{op: replace, path: \(quoted(path)), value: \(flow(new, field))}")
    }
  }

  /// Whether a server filled in all that a mapping holds; an empty one would take away what comes to stand there later.
  private func isAllFilledIn(_ value: Tree, at field: FieldPath) -> Bool {
    let pairs = value.pairs
    return !pairs.isEmpty
      && pairs.allSatisfy { filledIn.contains($0.value, of: value, at: field.key($0.key)) }
  }

  private func step(_ key: String) -> String {
    "/" + key.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  /// A value on one line, without credentials and what the server fills in.
  private mutating func flow(_ value: Tree, _ field: FieldPath) -> String {
    switch value.kind {
    case .mapping:
      var entries: [String] = []
      for (key, inner) in value.pairs {
        if filledIn.contains(inner, of: value, at: field.key(key)) || credentials.withhold(inner) { continue }
        entries.append("\(quoted(key)): \(flow(inner, field.key(key)))")
      }
      return "{" + entries.joined(separator: ", ") + "}"
    case .sequence: return flow(kept(value.items), field)
    case .scalar: return value.flow
    }
  }

  private mutating func flow(_ elements: [Tree], _ field: FieldPath) -> String {
    var texts: [String] = []
    for (index, element) in elements.enumerated() { texts.append(flow(element, field.item(index))) }
    return "[" + texts.joined(separator: ", ") + "]"
  }

  /// The elements of a list that are no credentials.
  private mutating func kept(_ elements: [Tree]) -> [Tree] {
    var kept: [Tree] = []
    for element in elements where !credentials.withhold(element: element) { kept.append(element) }
    return kept
  }
}

/// What an API server writes into objects and nobody into files: its own fields, and values where nobody says anything.
struct FilledIn {
  private let defaults: ServerDefaults
  /// Whether the object is of an API that Kubernetes itself serves.
  private let isKnown: Bool
  /// Whether a server has had the object.
  private let isLive: Bool

  init(by object: Object) {
    defaults = ServerDefaults(of: object)
    isKnown = !object.group.contains(".") || object.group.hasSuffix(".k8s.io")
    let metadata = object["metadata"]
    isLive = ["uid", "managedFields", "resourceVersion"].contains { metadata?[$0] != nil }
  }

  /// Whether a value that only one of two objects has is no difference between them.
  func contains(_ value: Tree, of owner: Tree, at field: FieldPath) -> Bool {
    ServerFields.contain(field) || isKnown && defaults.fill(value, of: owner, at: field)
  }

  /// An object as a file has it, without its credentials.
  func text(without object: Object, _ credentials: inout WithheldCredentials) -> String {
    var arena = object.tree.snapshot.arena
    func strip(_ tree: Tree, _ field: FieldPath) {
      switch tree.kind {
      case .mapping:
        for entry in tree.pairs {
          let inner = field.key(entry.key)
          let isFilledIn = isLive ? contains(entry.value, of: tree, at: inner) : ServerFields.contain(inner)
          if isFilledIn || credentials.withhold(entry.value) {
            arena.detach(entry.value.node, from: tree.node)
          } else {
            strip(entry.value, inner)
          }
        }
      case .sequence:
        for (index, item) in tree.items.enumerated() {
          if credentials.withhold(element: item) {
            arena.detach(item.node, from: tree.node)
          } else {
            strip(item, field.item(index))
          }
        }
      case .scalar: break
      }
    }
    strip(object.tree, FieldPath())
    return String(decoding: arena.text(rendering: [object.tree.node]), as: UTF8.self)
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
