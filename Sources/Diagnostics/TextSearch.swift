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
    while count - offset >= 16,
      !any(bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self) .== wanted)
    {
      offset += 16
    }
    while offset < count, self[offset] != byte { offset += 1 }
    return offset < count ? offset : nil
  }

  /// Whether other bytes stand in these, in a row.
  package func holds(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first else { return true }
    var next = 0
    while let start = offset(of: first, from: next) {
      if self[start...].starts(with: part) { return true }
      next = start + 1
    }
    return false
  }
}
