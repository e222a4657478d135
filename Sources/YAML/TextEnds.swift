/// The length of a text, and its first and last eight bytes, which tell most texts from others by three numbers.
@usableFromInline
package struct TextEnds: Hashable, Sendable {
  @usableFromInline let count: Int
  @usableFromInline let first: UInt64
  @usableFromInline let last: UInt64

  package init(_ text: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(text)
    count = text.count
    if count >= 8 {
      first = raw.loadUnaligned(as: UInt64.self)
      last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else {
      first = text.reduce(0) { $0 << 8 | UInt64($1) }
      last = 0
    }
  }

  package init(_ text: String) {
    var text = text
    self = text.withUTF8 { TextEnds($0) }
  }

  @inlinable package static func == (a: Self, b: Self) -> Bool {
    a.first == b.first && a.count == b.count && a.last == b.last
  }

  /// Whether they are all of the text.
  @inlinable package var areAll: Bool { count <= 16 }
}

extension SymbolTable {
  /// Whether the text of a symbol is this one, which no string is made to find out.
  package func says(_ text: String, _ symbol: Symbol) -> Bool {
    var text = text
    return text.withUTF8 { self.text(of: symbol, equals: $0) }
  }

  package func ends(of symbol: Symbol) -> TextEnds { withBytes(of: symbol) { TextEnds($0) } }
}
