/// A set of ASCII characters, written as in a regular expression's brackets: `a-z0-9-`.
@usableFromInline
package struct ByteSet: Sendable {
  @usableFromInline private(set) var low: UInt64 = 0
  @usableFromInline private(set) var high: UInt64 = 0

  package static let digit = ByteSet("0-9")
  package static let lower = ByteSet("a-z")
  package static let lowerOrDigit = ByteSet("a-z0-9")
  package static let lowerDigitOrHyphen = ByteSet("a-z0-9-")
  package static let letter = ByteSet("A-Za-z")
  package static let letterOrDigit = ByteSet("A-Za-z0-9")
  package static let wordCharacter = ByteSet("A-Za-z0-9_")

  /// A hyphen stands for itself at the end.
  package init(_ pattern: StaticString) {
    let bytes = Array("\(pattern)".utf8)
    var index = 0
    while index < bytes.count {
      let isRange = index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "-")
      let last = isRange ? bytes[index + 2] : bytes[index]
      for byte in bytes[index]...last { insert(byte) }
      index += isRange ? 3 : 1
    }
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
  }

  @inlinable package func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte) & 1 == 1
  }
}

extension UInt8 {
  /// Whether it is one of `0` to `9`, where a set would be too slow.
  @inlinable package var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension StringProtocol {
  /// Whether all characters are of a set, and their number is within bounds.
  @inlinable package func consists(of set: ByteSet, count: ClosedRange<Int> = 1...Int.max) -> Bool {
    var text = String(self)
    return text.withUTF8 { count.contains($0.count) && $0.allSatisfy(set.contains) }
  }

  /// Whether the text is a word whose first, inner and last characters are each of a set.
  @inlinable package func isWord(_ first: ByteSet, _ inner: ByteSet, _ last: ByteSet, count: ClosedRange<Int>)
    -> Bool
  {
    var text = String(self)
    return text.withUTF8 { bytes in
      guard count.contains(bytes.count), let head = bytes.first, let tail = bytes.last else { return false }
      return first.contains(head) && last.contains(tail)
        && bytes.dropFirst().dropLast().allSatisfy(inner.contains)
    }
  }

  /// The parts between separators, the empty ones included; a separator of ASCII is told apart by its byte.
  @inlinable package func parts(_ separator: Character) -> [SubSequence] {
    guard let byte = separator.asciiValue else {
      return split(separator: separator, omittingEmptySubsequences: false)
    }
    return utf8.split(separator: byte, omittingEmptySubsequences: false).map {
      self[$0.startIndex..<$0.endIndex]
    }
  }
}
