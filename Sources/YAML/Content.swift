/// All that a tree says, in whatever arena it is: texts, types and styles in their order, without their places.
///
/// Trees with the same content are written, validated and read alike; only what is told of their places differs.
package struct Content: Hashable, Sendable {
  let bytes: [UInt8]
  /// The bytes are many, and looked up several times.
  private let hash: Int

  init(bytes: [UInt8]) {
    self.bytes = bytes
    var hasher = Hasher()
    // An array would be hashed byte by byte.
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    hash = hasher.finalize()
  }

  package static func == (a: Content, b: Content) -> Bool {
    a.hash == b.hash && a.bytes.withUnsafeBytes { a in b.bytes.withUnsafeBytes { b in areEqual(a, b) } }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension Arena {
  /// What a tree says.
  package func content(of node: Node) -> Content {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1 << 11)
    addContent(of: node, to: &bytes)
    return Content(bytes: bytes)
  }

  /// Each value begins with its kind, and each text with its length, so that no two trees come to the same bytes.
  private func addContent(of node: Node, to bytes: inout [UInt8]) {
    let record = records[Int(node.index)]
    bytes.append(record.kind.rawValue | record.type.rawValue << 2 | record.style.rawValue << 5)
    if record.kind == .scalar { return addText(record.value, to: &bytes) }
    var next = record.first
    while next != 0 {
      if record.kind == .mapping { addText(records[Int(next)].key, to: &bytes) }
      addContent(of: Node(index: next), to: &bytes)
      next = records[Int(next)].next
    }
    bytes.append(Self.end)
  }

  /// What stands where another value could begin; no kind has this number.
  private static let end: UInt8 = 0xFF

  private func addText(_ symbol: Symbol, to bytes: inout [UInt8]) {
    symbols.withBytes(of: symbol) { text in
      // Few texts are longer than one byte can tell.
      bytes.append(UInt8(clamping: text.count))
      if text.count >= 0xFF {
        withUnsafeBytes(of: UInt32(text.count).littleEndian) { bytes.append(contentsOf: $0) }
      }
      bytes.append(contentsOf: text)
    }
  }
}

extension Arena {
  /// Whether a text stands at a node, or none at all where it is empty; no string is made to find out.
  package func says(_ text: String, at node: Node?) -> Bool {
    guard let node else { return text.isEmpty }
    guard kind(node) == .scalar, !isNull(node) else { return false }
    var text = text
    return text.withUTF8 { symbols.text(of: symbol(node), equals: $0) }
  }
}

extension Tree {
  /// What the tree says.
  package var content: Content { snapshot.arena.content(of: node) }
}
