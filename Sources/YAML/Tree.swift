/// An arena that no longer changes, so that many readers can share it.
package final class Snapshot: Sendable {
  package let arena: Arena

  package init(_ arena: consuming Arena) { self.arena = arena }
}

/// A value to read: a node together with the arena it lives in.
///
/// This is how decoders and lint rules see manifests; what changes trees works on ``Arena`` itself.
package struct Tree: Sendable {
  package let snapshot: Snapshot
  package let node: Node

  package init(_ node: Node, in snapshot: Snapshot) {
    self.snapshot = snapshot
    self.node = node
  }

  /// Reads the documents of a file, leaving out the empty ones.
  package static func parse(
    _ bytes: [UInt8], file: String, options: ReaderOptions = ReaderOptions()
  ) throws(Rejection) -> [Tree] {
    var arena = Arena(expecting: bytes.count)
    let roots = try arena.read(bytes, file: file, options: options)
    let snapshot = Snapshot(arena)
    return roots.map { Tree($0, in: snapshot) }
  }

  package typealias Kind = Arena.Kind

  package var kind: Kind { snapshot.arena.kind(node) }
  package var type: ScalarType { snapshot.arena.type(node) }

  /// The value of a key; nil if this is no mapping or has no such key.
  package subscript(key: String) -> Tree? {
    snapshot.arena.child(node, key).map { Tree($0, in: snapshot) }
  }

  /// The value of a key in the value of another.
  package subscript(first: String, second: String) -> Tree? {
    // An arena that has a name of its own is copied, and with it the counts of all its arrays.
    snapshot.arena.child(node, first).flatMap { snapshot.arena.child($0, second) }.map {
      Tree($0, in: snapshot)
    }
  }

  /// The value at the end of a path of keys.
  package subscript(first: String, rest: String...) -> Tree? {
    rest.reduce(self[first]) { $0?[$1] }
  }

  /// The number that stands for the text of a scalar among those of its snapshot.
  package var symbol: Symbol { snapshot.arena.symbol(node) }

  /// The number that stands for the key of this value among the texts of its snapshot.
  package var key: Symbol { snapshot.arena.key(node) }

  /// The text of a scalar that is a string.
  package var string: String? { snapshot.arena.string(node) }

  /// The text of a scalar, whatever its type.
  package var text: String? { snapshot.arena.text(node) }

  /// Whether this is a scalar of a text, whatever its type; no string is made to find out.
  package func says(_ text: String) -> Bool { snapshot.arena.says(text, node) }

  /// Whether this is a scalar whose text begins with a part; no string is made to find out.
  package func begins(with part: String) -> Bool { snapshot.arena.begins(with: part, node) }

  /// Whether this is a scalar whose text begins with a digit.
  package var beginsWithDigit: Bool {
    snapshot.arena.symbols.withBytes(of: symbol) { $0.first?.isDigit ?? false }
  }

  /// How many bytes the text of a scalar has; none for a collection.
  package var byteCount: Int { snapshot.arena.symbols.byteCount(of: snapshot.arena.symbol(node)) }

  package var isNull: Bool { snapshot.arena.isNull(node) }

  /// The elements of a sequence; none if this is no sequence.
  package var items: [Tree] {
    kind == .sequence ? snapshot.arena.children(node).map { Tree($0, in: snapshot) } : []
  }

  /// One key of a mapping with its value.
  package struct Entry: Sendable {
    package let key: String
    package let keyLocation: FileLocation
    package let value: Tree
  }

  /// The entries of a mapping in the order of the file; none if this is no mapping.
  package var entries: [Entry] {
    let arena = snapshot.arena
    guard kind == .mapping else { return [] }
    return arena.children(node).map {
      Entry(
        key: arena.keyText($0), keyLocation: arena.location(arena.keyPosition($0)),
        value: Tree($0, in: snapshot))
    }
  }

  /// The entries of a mapping without the places of their keys, which take a look at the file's text.
  package var pairs: [(key: String, value: Tree)] {
    guard kind == .mapping else { return [] }
    return snapshot.arena.children(node).map { (snapshot.arena.keyText($0), Tree($0, in: snapshot)) }
  }

  /// The line in which the value begins, from 1.
  package var line: Int { snapshot.arena.position(node).line }

  /// Where the value stands.
  package var location: FileLocation { snapshot.arena.location(node) }

  /// Where the key of this value stands; the value's own place if it has no key.
  package var keyLocation: FileLocation {
    let position = snapshot.arena.keyPosition(node)
    return position.isNone ? location : snapshot.arena.location(position)
  }

  /// What the value is, in words for messages.
  package var described: String { snapshot.arena.described(node) }
}

extension Tree {
  /// Whether another tree, here or in another arena, holds the same texts of the same types in the same order.
  ///
  /// Two that do not may still mean the same to whoever reads them.
  package func saysTheSame(as other: Tree) -> Bool {
    snapshot === other.snapshot
      ? snapshot.arena.says(node, theSameAs: other.node, in: snapshot.arena) { $0 == $1 }
      : snapshot.arena.says(node, theSameAs: other.node, in: other.snapshot.arena) { own, foreign in
        snapshot.arena.symbols.text(of: own, equals: foreign, in: other.snapshot.arena.symbols)
      }
  }

  /// The value as JSON, keys in their order.
  package var json: JSONText {
    switch kind {
    case .mapping: .object(pairs.map { ($0.key, $0.value.json) })
    case .sequence: .array(items.map(\.json))
    case .scalar: snapshot.arena.json(ofScalar: node)
    }
  }
}

extension Arena {
  /// A scalar as JSON.
  package func json(ofScalar node: Node) -> JSONText {
    let text = text(node) ?? ""
    switch type(node) {
    case .null: return .null
    case .bool: return .bool(text.lowercased() == "true")
    case .int:
      return canonicalNumber(text, type: .int).flatMap { Int($0) }.map(JSONText.number) ?? .string(text)
    case .string, .float, .timestamp: return .string(text)
    }
  }
}
