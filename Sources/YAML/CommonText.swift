/// Whether a text is ASCII alone; nil if it holds what a ``Scanner`` leaves to libyaml.
///
/// That is all that is no text to libyaml (control characters, bytes that are no UTF-8), and the characters beyond
/// ASCII that mean something: marks of byte order and other line breaks than `\n`.
func hasOnlyASCII(commonText bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
  let raw = UnsafeRawBufferPointer(bytes)
  // As numbers with a sign, bytes beyond ASCII are below all others.
  let (blank, delete) = (Block(repeating: 0x20), Block(repeating: 0x7F))
  let (newline, tab) = (Block(repeating: 0x0A), Block(repeating: 0x09))
  var (offset, hasWide) = (0, false)
  // Line breaks and tabs are controls, which the others are told from.
  func strange(at offset: Int) -> SIMDMask<Block> {
    let block = raw.loadUnaligned(fromByteOffset: offset, as: Block.self)
    return (block .< blank) .^ ((block .== newline) .| (block .== tab)) .| (block .== delete)
  }
  while offset < bytes.count {
    let end = min(offset + 32, bytes.count)
    if end - offset == 32, !(strange(at: offset) .| strange(at: offset + 16)).holdsAny {
      offset = end
      continue
    }
    for byte in bytes[offset..<end] {
      if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F { return nil }
      if byte >= 0x80 { hasWide = true }
    }
    offset = end
  }
  return !hasWide ? true : isCommonUTF8(bytes) ? false : nil
}

/// Bytes that are looked at together.
private typealias Block = SIMD16<Int8>

private func isCommonUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var offset = 0
  while offset < bytes.count {
    let first = bytes[offset]
    if first < 0x80 {
      offset += 1
      continue
    }
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first), bytes.count - offset >= count else { return false }
    var scalar = UInt32(first) & (0x7F >> UInt32(count))
    for byte in bytes[offset + 1..<offset + count] {
      guard byte & 0xC0 == 0x80 else { return false }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    switch (count, scalar) {
    case (2, 0xA0...), (3, 0x800...0x2027), (3, 0x202A...0xD7FF), (3, 0xE000...0xFEFE), (3, 0xFF00...0xFFFD),
      (4, 0x10000...0x10FFFF):
      offset += count
    default: return false
    }
  }
  return true
}
