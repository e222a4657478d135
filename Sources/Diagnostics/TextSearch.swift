extension StringProtocol {
  /// Whether another text stands in this one, byte for byte.
  ///
  /// The standard library's search knows canonical equivalence, which no name or address needs, and takes a hundred
  /// times as long.
  package func holds(_ part: String) -> Bool {
    var (text, part) = (String(self), part)
    return text.withUTF8 { text in part.withUTF8 { text.holds($0) } }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where a byte stands first, from an offset on; sixteen bytes are looked at together.
  package func offset(of byte: UInt8, from start: Int = 0) -> Int? {
    let bytes = UnsafeRawBufferPointer(self)
    let wanted = SIMD16(repeating: byte)
    var offset = start
    while count - offset >= 16 {
      let found = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self) .== wanted
      if found.holdsAny { break }
      offset += 16
    }
    while offset < count, self[offset] != byte { offset += 1 }
    return offset < count ? offset : nil
  }

  /// Whether other bytes stand in these, in a row.
  package func holds(_ part: UnsafeBufferPointer<UInt8>) -> Bool { offset(of: part) != nil }

  /// Where other bytes, of which there is one at least, stand first in a row.
  ///
  /// Sixteen places are looked at together for the first byte and, in the right distance, the last: two bytes are rare
  /// where one is not.
  package func offset(of part: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard let first = part.first, let last = part.last else { return start }
    let bytes = UnsafeRawBufferPointer(self)
    let (firsts, lasts) = (SIMD16(repeating: first), SIMD16(repeating: last))
    let distance = part.count - 1
    let end = count - distance
    var offset = start
    while offset < end {
      let isBlock = end - offset >= 16
      if isBlock {
        let mayBegin = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self) .== firsts
        let mayEnd = bytes.loadUnaligned(fromByteOffset: offset + distance, as: SIMD16<UInt8>.self) .== lasts
        guard (mayBegin .& mayEnd).holdsAny else {
          offset += 16
          continue
        }
      }
      let next = isBlock ? offset + 16 : end
      while offset < next {
        if self[offset] == first, hold(part, at: offset) { return offset }
        offset += 1
      }
    }
    return nil
  }

  /// Where a word stands first.
  package func offset(of word: StaticString, from start: Int = 0) -> Int? {
    offset(of: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount), from: start)
  }

  private func hold(_ part: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for offset in 0..<part.count where self[start + offset] != part[offset] { return false }
    return true
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// Whether it is set anywhere, by two words: `any` walks through those that are made of others.
  @inlinable package var holdsAny: Bool { unsafeBitCast(self, to: SIMD2<UInt64>.self) != .zero }
}
