/// All that a tree says, in whatever arena it is: texts, types and styles in their order, without their places.
///
/// Trees with the same content are written, validated and read alike; only what is told of their places differs.
package struct Content: Hashable, Sendable {
  let bytes: [UInt8]
  /// The bytes are many, and looked up several times.
  private let hash: UInt64

  init(bytes: [UInt8]) {
    self.bytes = bytes
    hash = bytes.withUnsafeBytes { SymbolTable.hash($0) }
  }

  package static func == (a: Content, b: Content) -> Bool {
    a.hash == b.hash && a.bytes.withUnsafeBytes { a in b.bytes.withUnsafeBytes { b in areEqual(a, b) } }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension Arena {
  /// What a tree says.
  package func content(of node: Node) -> Content {
    let size = contentSize(of: node)
    return Content(
      bytes: [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
        addContent(of: node, to: bytes, &count)
      })
  }

  /// How many bytes `addContent` writes.
  private func contentSize(of node: Node) -> Int {
    let record = records[Int(node.index)]
    if record.kind == .scalar { return 1 + size(of: record.value) }
    var size = 2
    var next = record.first
    while next != 0 {
      if record.kind == .mapping { size += self.size(of: records[Int(next)].key) }
      size += contentSize(of: Node(index: next))
      next = records[Int(next)].next
    }
    return size
  }

  private func size(of symbol: Symbol) -> Int {
    let count = symbols.byteCount(of: symbol)
    return count + (count < 0xFF ? 1 : 5)
  }

  /// Each value begins with its kind, and each text with its length, so that no two trees come to the same bytes.
  private func addContent(of node: Node, to bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    let record = records[Int(node.index)]
    bytes[count] = record.kind.rawValue | record.type.rawValue << 2 | record.style.rawValue << 5
    count += 1
    if record.kind == .scalar { return addText(record.value, to: bytes, &count) }
    var next = record.first
    while next != 0 {
      if record.kind == .mapping { addText(records[Int(next)].key, to: bytes, &count) }
      addContent(of: Node(index: next), to: bytes, &count)
      next = records[Int(next)].next
    }
    bytes[count] = Self.end
    count += 1
  }

  /// What stands where another value could begin; no kind has this number.
  private static let end: UInt8 = 0xFF

  @inline(__always)
  private func addText(_ symbol: Symbol, to bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    symbols.withBytes(of: symbol) { text in
      // Few texts are longer than one byte can tell.
      bytes[count] = UInt8(clamping: text.count)
      count += 1
      if text.count >= 0xFF {
        for shift in [0, 8, 16, 24] {
          bytes[count] = UInt8(truncatingIfNeeded: text.count >> shift)
          count += 1
        }
      }
      _ = bytes[count...].update(fromContentsOf: text)
      count += text.count
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
