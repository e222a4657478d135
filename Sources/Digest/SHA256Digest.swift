import CLibCrypto

/// A SHA-256 digest: 32 bytes, written as 64 lower-case hexadecimal digits.
package struct SHA256Digest: Hashable, Sendable {
  // Four words rather than an array: a lock holds hundreds of digests, and none of them needs the heap.
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of these bytes.
  package init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Self(of: $0) }
  }

  /// The digest of the bytes in a buffer.
  package init(of bytes: UnsafeRawBufferPointer) {
    words = (0, 0, 0, 0)
    // These cannot fail: each gives 1 for every input (openssl/sha.h). EVP would read configuration files first.
    var state = SHA256_CTX()
    SHA256_Init(&state)
    SHA256_Update(&state, bytes.baseAddress, bytes.count)
    withUnsafeMutableBytes(of: &words) { raw in
      _ = SHA256_Final(raw.assumingMemoryBound(to: UInt8.self).baseAddress, &state)
    }
  }

  /// The digest that 64 hexadecimal digits spell, in either case; nil for anything else.
  package init?(hex: some StringProtocol) {
    self.init(hexDigits: Array(hex.utf8))
  }

  /// The digest that 64 hexadecimal digits spell, given as ASCII bytes; nil for anything else.
  package init?(hexDigits: [UInt8]) {
    let parsed = hexDigits.withUnsafeBufferPointer { Self(hexDigits: $0[...]) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// The digest that 64 hexadecimal digits in a buffer spell; nil for anything else.
  package init?(hexDigits: Slice<UnsafeBufferPointer<UInt8>>) {
    guard hexDigits.count == 64 else { return nil }
    words = (0, 0, 0, 0)
    var position = hexDigits.startIndex
    let complete = withUnsafeMutableBytes(of: &words) { raw in
      for index in 0..<32 {
        guard let high = Self.value(of: hexDigits[position]),
          let low = Self.value(of: hexDigits[position + 1])
        else { return false }
        raw[index] = high << 4 | low
        position += 2
      }
      return true
    }
    guard complete else { return nil }
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    withUnsafeBytes(of: words) { Array($0) }
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  package static func == (a: Self, b: Self) -> Bool { a.words == b.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

extension SHA256Digest: CustomStringConvertible {
  /// The 64 lower-case hexadecimal digits.
  package var description: String {
    String(unsafeUninitializedCapacity: 64) { buffer in
      var position = 0
      for byte in bytes {
        buffer[position] = Self.digit(byte >> 4)
        buffer[position + 1] = Self.digit(byte & 15)
        position += 2
      }
      return position
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
