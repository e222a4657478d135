/// The fields of a mapping, each of the type that is asked for: all else is refused at its place.
package struct StrictFields: Sendable {
  package let arena: Arena
  package let node: Node
  private let isLikeGo: Bool
  /// Whether unknown fields are refused.
  package var isStrict = true

  /// - Parameters:
  ///   - expected: What the mapping stands for, for messages: `a mapping of fields`.
  ///   - isLikeGo: Whether fields are read as Go does it: letters' case does not count, and null is absent.
  package init(
    _ node: Node, in arena: Arena, expected: String, isLikeGo: Bool
  ) throws(Rejection) {
    guard arena.kind(node) == .mapping else {
      throw Rejection(
        .typeMismatch, "expected \(expected), found \(arena.described(node))", at: arena.location(node))
    }
    self.arena = arena
    self.node = node
    self.isLikeGo = isLikeGo
  }

  /// Refuses every key that is not among the known ones.
  package func allow(_ known: [String], in what: String) throws(Rejection) {
    for value in arena.children(node) where isStrict {
      let key = arena.keyText(value)
      if known.contains(key) { continue }
      if isLikeGo, known.contains(where: { $0.lowercased() == key.lowercased() }) { continue }
      throw Rejection(
        .fieldUnknown, "unknown field \"\(key)\" in \(what)", at: arena.location(arena.keyPosition(value)),
        notes: .nearest(to: key, in: known, else: "expected one of \(known.joined(separator: ", "))"))
    }
  }

  /// The value of a field; nil if it is absent.
  package subscript(key: String) -> Node? {
    guard isLikeGo else { return arena.child(node, key) }
    let value =
      arena.child(node, key)
      ?? arena.children(node).first { isKey(arena.keyText($0), as: key) }
    return value.flatMap { arena.isNull($0) ? nil : $0 }
  }

  /// Whether a key is a field's name as Go reads it; in ASCII, one of another length is not.
  private func isKey(_ key: String, as name: String) -> Bool {
    if key.utf8.count != name.utf8.count, key.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    return key.lowercased() == name.lowercased()
  }

  package func string(_ key: String) throws(Rejection) -> String? {
    guard let value = self[key] else { return nil }
    return try arena.expectString(value, of: key)
  }

  /// A string and where it stands; nil if it is absent or empty.
  package func entry(_ key: String) throws(Rejection) -> Entry? {
    guard let node = self[key], let text = try string(key), !text.isEmpty else { return nil }
    return Entry(text, at: node)
  }

  package func bool(_ key: String) throws(Rejection) -> Bool? {
    guard let value = self[key] else { return nil }
    guard arena.kind(value) == .scalar, arena.type(value) == .bool else {
      throw Rejection(
        .typeMismatch, "`\(key)` expects true or false, found \(arena.described(value))",
        at: arena.location(value))
    }
    return ["true", "yes", "y", "on"].contains(arena.text(value)?.lowercased())
  }

  package func integer(_ key: String) throws(Rejection) -> Int? {
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

  /// The elements of a list; none if it is absent.
  package func list(_ key: String) throws(Rejection) -> [Node] {
    guard let value = self[key] else { return [] }
    guard arena.kind(value) == .sequence else {
      throw Rejection(
        .typeMismatch, "`\(key)` expects a list, found \(arena.described(value))", at: arena.location(value)
      )
    }
    return Array(arena.children(value))
  }

  package func strings(_ key: String) throws(Rejection) -> [Entry] {
    var entries: [Entry] = []
    for element in try list(key) {
      entries.append(Entry(try arena.expectString(element, of: key), at: element))
    }
    return entries
  }

  /// The entries of a mapping of strings, in the order of the file.
  package func stringMap(_ key: String) throws(Rejection) -> [KeyedString] {
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

/// A string, and where it stands.
package struct Entry: Sendable {
  package var text: String
  package var node: Node

  package init(_ text: String, at node: Node) {
    self.text = text
    self.node = node
  }
}

/// An entry of a mapping of strings, and where it stands.
package struct KeyedString: Sendable {
  package var key: String
  package var value: String
  package var node: Node

  package init(key: String, value: String, node: Node) {
    self.key = key
    self.value = value
    self.node = node
  }
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

  /// The string that the value of a field is; what looks like a number is to be quoted.
  package func expectString(_ node: Node, of key: String) throws(Rejection) -> String {
    if let text = string(node) { return text }
    let isQuotable = kind(node) == .scalar && !isNull(node)
    throw Rejection(
      .typeMismatch, "`\(key)` expects a string, found \(described(node))", at: location(node),
      notes: isQuotable && !hides(position(node)) ? [.init("quote it: \"\(text(node) ?? "")\"")] : [])
  }
}
