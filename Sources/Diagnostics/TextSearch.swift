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
  /// Where a byte stands first, from an offset on.
  package func offset(of byte: UInt8, from start: Int = 0) -> Int? {
    let wanted = SIMD16(repeating: byte)
    let offset = offset(from: start, { $0 .== wanted }, { $0 == byte })
    return offset < count ? offset : nil
  }

  /// Calls a closure with each place where a byte stands, in order.
  @inlinable @inline(__always)
  package func eachOffset(of byte: UInt8, _ body: (Int) -> Void) {
    let bytes = UnsafeRawBufferPointer(self)
    let wanted = SIMD16(repeating: byte)
    var offset = 0
    while count - offset >= 16 {
      let block = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self) .== wanted
      let words = unsafeBitCast(block, to: SIMD2<UInt64>.self)
      for place in 0..<2 where words[place] != 0 {
        // One bit of each byte that is set.
        var rest = UInt64(littleEndian: words[place]) & 0x0101_0101_0101_0101
        while rest != 0 {
          body(offset + 8 * place + rest.trailingZeroBitCount / 8)
          rest &= rest - 1
        }
      }
      offset += 16
    }
    while offset < count {
      if self[offset] == byte { body(offset) }
      offset += 1
    }
  }

  /// Where one of three bytes stands first, from an offset on; the end where none does.
  package func offset(ofAny a: UInt8, _ b: UInt8, _ c: UInt8, from start: Int) -> Int {
    let (first, second, third) = (SIMD16(repeating: a), SIMD16(repeating: b), SIMD16(repeating: c))
    return offset(
      from: start, { ($0 .== first) .| ($0 .== second) .| ($0 .== third) }, { $0 == a || $0 == b || $0 == c })
  }

  /// Where a byte stands first that is wanted, from an offset on; sixteen bytes are looked at together, and sixty-four
  /// where the first of them hold none.
  @inline(__always)
  private func offset(
    from start: Int, _ wanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, _ isWanted: (UInt8) -> Bool
  ) -> Int {
    let bytes = UnsafeRawBufferPointer(self)
    func block(at offset: Int) -> SIMDMask<SIMD16<Int8>> {
      wanted(bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self))
    }
    var offset = start
    while count - offset >= 16 {
      if let first = block(at: offset).firstSet { return offset + first }
      offset += 16
      guard offset - start >= 64 else { continue }
      while count - offset >= 64, !holdAny(block, from: offset) { offset += 64 }
    }
    while offset < count, !isWanted(self[offset]) { offset += 1 }
    return offset
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
    func mayStand(at offset: Int) -> SIMDMask<SIMD16<Int8>> {
      (bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self) .== firsts)
        .& (bytes.loadUnaligned(fromByteOffset: offset + distance, as: SIMD16<UInt8>.self) .== lasts)
    }
    var offset = start
    while end - offset >= 16 {
      while end - offset >= 64, !holdAny(mayStand, from: offset) { offset += 64 }
      guard end - offset >= 16 else { break }
      guard let step = mayStand(at: offset).firstSet else {
        offset += 16
        continue
      }
      offset += step
      if hold(part, at: offset) { return offset }
      offset += 1
    }
    while offset < end {
      if self[offset] == first, hold(part, at: offset) { return offset }
      offset += 1
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

/// Whether one of the four blocks from an offset on is set anywhere.
@inline(__always)
private func holdAny(_ block: (Int) -> SIMDMask<SIMD16<Int8>>, from offset: Int) -> Bool {
  ((block(offset) .| block(offset + 16)) .| (block(offset + 32) .| block(offset + 48))).holdsAny
}

extension SIMDMask<SIMD16<Int8>> {
  /// Whether it is set anywhere, by two words: `any` walks through those that are made of others.
  @inlinable package var holdsAny: Bool {
    let words = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }

  /// Where it is set first.
  @inlinable package var firstSet: Int? {
    let words = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    if words[0] != 0 { return UInt64(littleEndian: words[0]).trailingZeroBitCount / 8 }
    return words[1] == 0 ? nil : 8 + UInt64(littleEndian: words[1]).trailingZeroBitCount / 8
  }
}
