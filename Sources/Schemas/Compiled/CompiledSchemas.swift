/// Schemas in their compact form, read where they stand: nothing is decoded before somebody asks for it.
///
/// Whatever the bytes are, reading them ends and stays within them: a place beyond the end holds zeros.
package struct CompiledSchemas: Sendable {
  let bytes: [UInt8]
  /// The objects of which all that these say is known to hold.
  let valid = ByContent<Void>()

  /// Nil if the bytes are not of this form, or of another version of it.
  package init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.count >= SchemaCompiler.headerLength * 4, word(0) == SchemaCompiler.magic,
      word(1) == SchemaCompiler.formatNumber
    else { return nil }
  }

  /// Whether null stands for a field that is not there.
  var acceptsNull: Bool { word(2) == 1 }

  /// The schema of a kind; nil for one that is not served.
  package func schema(for kind: GroupVersionKind) -> CompiledSchema? {
    place(of: kind.compiledName, count: word(5), start: word(6)).map { CompiledSchema(self, at: $0) }
  }

  /// The schema of a definition: `io.k8s.api.core.v1.Pod`.
  package func definition(_ name: String) -> CompiledSchema? {
    place(of: name, count: word(3), start: word(4)).map { CompiledSchema(self, at: $0) }
  }

  /// Every kind that is served.
  package var kinds: [GroupVersionKind] {
    (0..<bounded(word(5), size: 2)).compactMap { index in
      let name = text(word(Int(word(6)) + index * 2))
      guard let space = name.firstIndex(of: " ") else { return nil }
      return GroupVersionKind(
        apiVersion: String(name[..<space]), kind: String(name[name.index(after: space)...]))
    }
  }

  func definition(at index: UInt32) -> CompiledSchema? {
    index < word(3) ? CompiledSchema(self, at: Int(word(Int(word(4)) + Int(index) * 2 + 1))) : nil
  }

  /// The word at a place; 0 beyond the end.
  func word(_ index: Int) -> UInt32 {
    guard index >= 0, index < bytes.count / 4 else { return 0 }
    return bytes.withUnsafeBytes {
      UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
  }

  /// A count that is written down, as far as there can be that many items of so many words.
  func bounded(_ count: UInt32, size: Int) -> Int { min(Int(count), bytes.count / 4 / size) }

  func text(_ index: UInt32) -> String {
    String(decoding: bytes[range(ofText: index)], as: UTF8.self)
  }

  /// The order of a text that is written down to another one.
  func compare(_ index: UInt32, to text: UnsafeBufferPointer<UInt8>) -> Int {
    let range = range(ofText: index)
    return bytes.withUnsafeBufferPointer { own in
      let count = min(range.count, text.count)
      for offset in 0..<count {
        let (a, b) = (own[range.lowerBound + offset], text[offset])
        if a != b { return a < b ? -1 : 1 }
      }
      return range.count - text.count
    }
  }

  private func range(ofText index: UInt32) -> Range<Int> {
    guard index < word(7) else { return 0..<0 }
    let base = Int(word(9)) * 4
    let start = base + Int(word(Int(word(8)) + Int(index)))
    let end = base + Int(word(Int(word(8)) + Int(index) + 1))
    return start <= end && end <= bytes.count ? start..<end : 0..<0
  }

  /// Looks a name up in pairs of a text and a place, sorted by text.
  private func place(of name: String, count: UInt32, start: UInt32) -> Int? {
    var name = name
    return name.withUTF8 { find($0, among: bounded(count, size: 2), at: Int(start)) }
  }

  /// The second word of the pair whose text is this one.
  func find(_ text: UnsafeBufferPointer<UInt8>, among count: Int, at start: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let order = compare(word(start + middle * 2), to: text)
      if order == 0 { return Int(word(start + middle * 2 + 1)) }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
