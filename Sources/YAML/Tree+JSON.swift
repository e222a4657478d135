extension Tree {
  /// Reads a JSON document to the letter (RFC 8259): YAML takes some characters for line breaks, some for none at all,
  /// has no pairs of escapes, and no long keys.
  ///
  /// Of a key that stands twice, the last value counts.
  ///
  /// - Parameter file: What places call it.
  /// - Throws: Where it cannot be read.
  package init(json bytes: [UInt8], file: String) throws(JSON.Failure) {
    let document = try JSONDocument(reading: bytes, most: TreeLimits().values)
    var maker = JSONTreeMaker(bytes, file: file)
    let root = maker.make(document.root)
    self.init(root, in: Snapshot(maker.arena))
  }
}

/// Makes trees of the parts of a JSON document.
private struct JSONTreeMaker {
  var arena: Arena
  private let bytes: [UInt8]
  private let file: Int
  /// How far lines and columns have been counted; parts come in the order in which they stand.
  private var (offset, line, column) = (0, 1, 1)

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    arena = Arena(expecting: bytes.count)
    self.file = arena.add(SourceFile(name: file, bytes: bytes))
  }

  mutating func make(_ part: JSONPart) -> Node {
    let position = position(of: part)
    switch part.kind {
    case .null: return arena.makeScalar(arena.symbols.intern("null"), type: .null, at: position)
    case .bool:
      return arena.makeScalar(
        arena.symbols.intern(part.bool == true ? "true" : "false"), type: .bool, at: position)
    case .number:
      let digits = part.number ?? ""
      let type = ScalarType(readingPlain: digits)
      return arena.makeScalar(
        arena.symbols.intern(digits), type: type == .int ? .int : .float, at: position)
    case .string, .escaped:
      return arena.makeScalar(
        arena.symbols.intern(part.string ?? ""), style: .doubleQuoted, at: position)
    case .array:
      let sequence = arena.makeCollection(.sequence, style: .flow, at: position)
      for item in part.items { arena.append(make(item), to: sequence) }
      return sequence
    case .object: return make(part.members, at: position)
    }
  }

  private mutating func make(_ members: [(key: JSONPart, value: JSONPart)], at position: Position) -> Node {
    let mapping = arena.makeCollection(.mapping, style: .flow, at: position)
    let keys = members.map { arena.symbols.intern($0.key.string ?? "") }
    var last: [Symbol: Int] = [:]
    for (index, key) in keys.enumerated() { last[key] = index }
    for (index, member) in members.enumerated() where last[keys[index]] == index {
      let place = self.position(of: member.key)
      arena.append(make(member.value), as: keys[index], keyAt: place, to: mapping)
    }
    return mapping
  }

  private mutating func position(of part: JSONPart) -> Position {
    let start = part.start
    while offset < start {
      let byte = bytes[offset]
      // The bytes that go on with a scalar are not counted.
      if byte & 0xC0 != 0x80 { column += 1 }
      if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
      offset += 1
    }
    return Position(file: file, line: line, column: column)
  }
}
