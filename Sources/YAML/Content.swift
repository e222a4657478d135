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
    records.withUnsafeBufferPointer { records in
      Content(
        bytes: [UInt8](unsafeUninitializedCapacity: contentSize(of: node.index, records)) { bytes, count in
          addContent(of: node.index, records, to: bytes, &count)
        })
    }
  }

  private typealias Records = UnsafeBufferPointer<Record>

  /// How many bytes `addContent` writes.
  private func contentSize(of index: UInt32, _ records: Records) -> Int {
    if records[Int(index)].kind == .scalar { return 1 + size(of: records[Int(index)].value) }
    let isMapping = records[Int(index)].kind == .mapping
    var size = 2
    var next = records[Int(index)].first
    while next != 0 {
      if isMapping { size += self.size(of: records[Int(next)].key) }
      size += contentSize(of: next, records)
      next = records[Int(next)].next
    }
    return size
  }

  @inline(__always)
  private func size(of text: Symbol) -> Int {
    let count = symbols.byteCount(of: text)
    return count + (count < 0xFF ? 1 : 5)
  }

  /// Each value begins with its kind, and each text with its length, so that no two trees come to the same bytes.
  private func addContent(
    of index: UInt32, _ records: Records, to bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) {
    let (kind, type) = (records[Int(index)].kind, records[Int(index)].type)
    bytes[count] = kind.rawValue | type.rawValue << 2 | records[Int(index)].style.rawValue << 5
    count += 1
    if kind == .scalar { return add(records[Int(index)].value, to: bytes, &count) }
    var next = records[Int(index)].first
    while next != 0 {
      if kind == .mapping { add(records[Int(next)].key, to: bytes, &count) }
      addContent(of: next, records, to: bytes, &count)
      next = records[Int(next)].next
    }
    bytes[count] = Self.end
    count += 1
  }

  /// What stands where another value could begin; no kind has this number.
  private static let end: UInt8 = 0xFF

  @inline(__always)
  private func add(_ text: Symbol, to bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    symbols.withBytes(of: text) { text in
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
