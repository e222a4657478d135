/// The name of a text in a ``SymbolTable``: equal symbols of one table are equal texts.
@usableFromInline
package struct Symbol: Hashable, Sendable {
  @usableFromInline package let index: UInt32

  package init(index: UInt32) { self.index = index }

  /// The empty text, which every table holds first.
  package static let empty = Symbol(index: 0)

  @inlinable package static func == (a: Self, b: Self) -> Bool { a.index == b.index }

  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// Whether two buffers hold the same bytes, of which eight are looked at a time.
func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
  guard a.count == b.count else { return false }
  var offset = 0
  while offset + 8 < a.count {
    guard
      a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        == b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    else { return false }
    offset += 8
  }
  return lastWord(of: a) == lastWord(of: b)
}

/// The last eight bytes as a number; all bytes of less, which tells them from all others of the same count.
@inline(__always)
private func lastWord(of bytes: UnsafeRawBufferPointer) -> UInt64 {
  let count = bytes.count
  if count >= 8 { return bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) }
  if count >= 4 {
    return UInt64(bytes.loadUnaligned(as: UInt32.self)) << 32
      | UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
  }
  return count == 0
    ? 0 : UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1])
}

/// Every text of a run, each held once as UTF-8.
///
/// Keys and values repeat a great deal in manifests, so comparing two is comparing two integers.
/// The hash is seeded anew at each start, so that no input can be made to collide.
package struct SymbolTable: Sendable {
  private struct Slot: Sendable {
    var hash: UInt32
    /// The symbol's index plus one; 0 marks a free slot.
    var symbol: UInt32
  }

  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`; it begins where the one before ends.
  private var ends: [Int] = [0]
  private var slots: [Slot]

  /// A table for so many texts, or for very many of them.
  package init(expecting count: Int = .max) {
    // Of a power of two of slots, at most half are taken.
    let size = 1 << (Int.bitWidth - min(max(count, 32), 1 << 11).leadingZeroBitCount + 1)
    slots = [Slot](repeating: Slot(hash: 0, symbol: 0), count: min(size, 1 << 12))
    bytes.reserveCapacity(32 * slots.count)
    ends.reserveCapacity(2 * slots.count)
  }

  /// A table that holds no memory, to stand in for one that is lent out.
  init(vacated: Void) { slots = [] }

  /// How many texts there are, the empty one included.
  var count: Int { ends.count }

  /// How many bytes the texts have together.
  var byteCount: Int { bytes.count }

  /// The symbol of a text, new if the table did not hold it yet.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Symbol {
    if text.isEmpty { return .empty }
    let hash = Self.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot].symbol != 0 {
      if slots[slot].hash == hash, holds(text, slots[slot].symbol - 1) {
        return Symbol(index: slots[slot].symbol - 1)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let symbol = UInt32(ends.count)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = Slot(hash: hash, symbol: symbol + 1)
    if ends.count * 2 > slots.count { grow() }
    return Symbol(index: symbol)
  }

  /// The symbol of a text, new if the table did not hold it yet.
  package mutating func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The symbol of a text, new if the table did not hold it yet.
  package mutating func intern(_ text: [UInt8]) -> Symbol {
    text.withUnsafeBufferPointer { intern($0) }
  }

  /// The symbols that the texts of another table have here, in their order there.
  mutating func intern(all other: SymbolTable) -> [Symbol] {
    other.ends.indices.map { index in
      other.bytes.withUnsafeBufferPointer { bytes in
        intern(UnsafeBufferPointer(rebasing: bytes[other.range(UInt32(index))]))
      }
    }
  }

  /// The symbol of a text that the table holds already.
  package func find(_ text: String) -> Symbol? {
    var text = text
    return text.withUTF8 { text in
      if text.isEmpty { return .empty }
      let hash = Self.hash(text)
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot].symbol != 0 {
        if slots[slot].hash == hash, holds(text, slots[slot].symbol - 1) {
          return Symbol(index: slots[slot].symbol - 1)
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  /// The text of a symbol.
  package func string(_ symbol: Symbol) -> String {
    withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) }
  }

  /// Lends the UTF-8 of a symbol's text.
  package func withBytes<Result>(of symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
  {
    let range = range(symbol.index)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// All texts, lent to those who look at many of them.
  struct Texts {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where each ends in the bytes; it begins where the one before ends.
    let ends: UnsafeBufferPointer<Int>

    /// The UTF-8 of a symbol's text.
    @inline(__always)
    subscript(symbol: Symbol) -> UnsafeBufferPointer<UInt8> {
      let index = Int(symbol.index)
      let start = index == 0 ? 0 : ends[index - 1]
      return UnsafeBufferPointer(rebasing: bytes[start..<(index == 0 ? 0 : ends[index])])
    }

    /// Whether a symbol's text is this one.
    @inline(__always)
    func says(_ text: UnsafeBufferPointer<UInt8>, _ symbol: Symbol) -> Bool {
      let own = self[symbol]
      return own.count == text.count && areEqual(UnsafeRawBufferPointer(own), UnsafeRawBufferPointer(text))
    }
  }

  /// Lends all texts.
  @inline(__always)
  func withTexts<Result>(_ body: (Texts) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { body(Texts(bytes: bytes, ends: $0)) }
    }
  }

  /// How many bytes a symbol's text has.
  package func byteCount(of symbol: Symbol) -> Int { range(symbol.index).count }

  /// How many bytes the longest of all texts has.
  package var longestByteCount: Int { zip(ends.dropFirst(), ends).reduce(0) { max($0, $1.0 - $1.1) } }

  /// Whether any of all texts is of a kind; each is looked at once, however often it stands in the trees.
  package func contains(where isOfKind: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      ends.indices.contains { isOfKind(UnsafeBufferPointer(rebasing: bytes[range(UInt32($0))])) }
    }
  }

  /// Whether a part stands in the texts as they follow each other; where not, none of them has it.
  package func mayHold(_ part: StaticString) -> Bool {
    bytes.withUnsafeBufferPointer { $0.offset(of: part) != nil }
  }

  /// Whether a symbol's text is this one.
  func text(of symbol: Symbol, equals text: UnsafeBufferPointer<UInt8>) -> Bool { holds(text, symbol.index) }

  /// Whether the text of a symbol is that of one of another table.
  func text(of symbol: Symbol, equals other: Symbol, in table: SymbolTable) -> Bool {
    table.withBytes(of: other) { symbol == .empty ? $0.isEmpty : holds($0, symbol.index) }
  }

  /// Whether the text of a symbol has a part, which no string is made to find out.
  func holds(_ part: String, in symbol: Symbol) -> Bool {
    var part = part
    return part.withUTF8 { part in withBytes(of: symbol) { $0.holds(part) } }
  }

  private func range(_ index: UInt32) -> Range<Int> {
    index == 0 ? 0..<0 : ends[Int(index) - 1]..<ends[Int(index)]
  }

  private func holds(_ text: UnsafeBufferPointer<UInt8>, _ index: UInt32) -> Bool {
    let range = range(index)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBytes {
      areEqual(UnsafeRawBufferPointer(rebasing: $0[range]), UnsafeRawBufferPointer(text))
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(hash: 0, symbol: 0), count: old.count * 2)
    for entry in old where entry.symbol != 0 {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot].symbol != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: hash(UnsafeRawBufferPointer(text)))
  }

  /// A hash that is another in each run.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = seed.0 ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 < bytes.count {
      state = mixed(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    return mixed(state ^ lastWord(of: bytes))
  }

  /// Spreads every bit over all, by a secret factor: both halves of the product, as in wyhash and foldhash.
  private static func mixed(_ state: UInt64) -> UInt64 {
    let product = state.multipliedFullWidth(by: seed.1)
    return product.high ^ product.low
  }

  /// Two secrets; the second is odd.
  private static let seed = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max) | 1)
}
