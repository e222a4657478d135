internal import Diagnostics
internal import Manifests
package import YAML

/// Reads the fields of a mapping in a kustomization, strictly: what is not known is an error.
struct KustomizationFields {
  let arena: Arena
  let node: Node

  init(_ node: Node, in arena: Arena, expected: String) throws(Rejection) {
    guard arena.kind(node) == .mapping else {
      throw Rejection(
        .typeMismatch, "expected \(expected), found \(arena.described(node))", at: arena.location(node))
    }
    self.arena = arena
    self.node = node
  }

  /// Refuses every key that is not among the known ones; letters' case does not count, as in Go.
  func allow(_ known: [String], in what: String) throws(Rejection) {
    for value in arena.children(node) {
      let key = arena.keyText(value)
      if known.contains(where: { $0 == key || $0.lowercased() == key.lowercased() }) { continue }
      let suggestion = nearest(to: key, in: known).map { [Diagnostic.Note("did you mean \"\($0)\"?")] }
      throw Rejection(
        .fieldUnknown, "unknown field \"\(key)\" in \(what)", at: arena.location(arena.keyPosition(value)),
        notes: suggestion ?? [.init("expected one of \(known.joined(separator: ", "))")])
    }
  }

  /// The value of a field; nil if it is absent or null.
  subscript(key: String) -> Node? {
    let lowered = key.lowercased()
    let value =
      arena.child(node, key) ?? arena.children(node).first { arena.keyText($0).lowercased() == lowered }
    return value.flatMap { arena.isNull($0) ? nil : $0 }
  }

  func string(_ key: String) throws(Rejection) -> String? {
    guard let value = self[key] else { return nil }
    return try arena.expectString(value, of: key)
  }

  /// A string and where it stands; nil if it is absent or empty.
  func entry(_ key: String) throws(Rejection) -> Entry? {
    guard let node = self[key], let text = try string(key), !text.isEmpty else { return nil }
    return Entry(text, at: node)
  }

  func bool(_ key: String) throws(Rejection) -> Bool? {
    guard let value = self[key] else { return nil }
    guard arena.kind(value) == .scalar, arena.type(value) == .bool else {
      throw Rejection(
        .typeMismatch, "`\(key)` expects true or false, found \(arena.described(value))",
        at: arena.location(value))
    }
    return ["true", "yes", "y", "on"].contains(arena.text(value)?.lowercased())
  }

  func integer(_ key: String) throws(Rejection) -> Int? {
    guard let value = self[key] else { return nil }
    guard arena.kind(value) == .scalar, arena.type(value) == .int, let text = arena.text(value),
      let number = canonicalNumber(text, type: .int).flatMap({ Int($0) })
    else {
      throw Rejection(
        .typeMismatch, "`\(key)` expects an integer, found \(arena.described(value))",
        at: arena.location(value))
    }
    return number
  }

  /// A selector of labels or annotations; nil if it is absent or empty.
  func labelSelector(_ key: String) throws(Rejection) -> LabelSelector? {
    guard let value = self[key], let text = try string(key), !text.isEmpty else { return nil }
    return try LabelSelector(text, at: arena.location(value))
  }

  /// The elements of a list; none if it is absent.
  func list(_ key: String) throws(Rejection) -> [Node] {
    guard let value = self[key] else { return [] }
    guard arena.kind(value) == .sequence else {
      throw Rejection(
        .typeMismatch, "`\(key)` expects a list, found \(arena.described(value))", at: arena.location(value)
      )
    }
    return arena.elements(of: value)
  }

  func strings(_ key: String) throws(Rejection) -> [Entry] {
    var entries: [Entry] = []
    for element in try list(key) {
      entries.append(Entry(try arena.expectString(element, of: key), at: element))
    }
    return entries
  }

  /// The entries of a mapping of strings, in the order of the file.
  func stringMap(_ key: String) throws(Rejection) -> [KeyedString] {
    guard let value = self[key] else { return [] }
    guard arena.kind(value) == .mapping else {
      throw Rejection(
        .typeMismatch, "`\(key)` expects a mapping, found \(arena.described(value))",
        at: arena.location(value))
    }
    var entries: [KeyedString] = []
    for entry in arena.children(value) {
      let text = arena.isNull(entry) ? "" : try arena.expectString(entry, of: key)
      entries.append(KeyedString(key: arena.keyText(entry), value: text, node: entry))
    }
    return entries
  }
}

/// A string of a kustomization, and where it stands.
struct Entry: Sendable {
  var text: String
  var node: Node

  init(_ text: String, at node: Node) {
    self.text = text
    self.node = node
  }
}

/// An entry of a mapping of strings, and where it stands.
struct KeyedString: Sendable {
  var key: String
  var value: String
  var node: Node
}

extension Arena {
  /// The kind of a value, in words for messages.
  package func described(_ node: Node) -> String {
    switch kind(node) {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar where hides(position(node)): type(node).described
    case .scalar:
      type(node) == .string
        ? "the string \"\(text(node) ?? "")\"" : "\(type(node).described) (\(text(node) ?? ""))"
    }
  }

  func expectString(_ node: Node, of key: String) throws(Rejection) -> String {
    if let text = string(node) { return text }
    let isQuotable = kind(node) == .scalar && !isNull(node)
    throw Rejection(
      .typeMismatch, "`\(key)` expects a string, found \(described(node))", at: location(node),
      notes: isQuotable && !hides(position(node)) ? [.init("quote it: \"\(text(node) ?? "")\"")] : [])
  }
}
