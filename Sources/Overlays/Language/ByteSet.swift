/// A set of ASCII characters, written as in a regular expression's brackets: `a-z0-9-`.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  static let digit = ByteSet("0-9")
  static let lower = ByteSet("a-z")
  static let lowerOrDigit = ByteSet("a-z0-9")
  static let lowerDigitOrHyphen = ByteSet("a-z0-9-")
  static let letter = ByteSet("A-Za-z")
  static let letterOrDigit = ByteSet("A-Za-z0-9")

  /// A hyphen stands for itself at the end.
  init(_ pattern: StaticString) {
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

  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
    return byte < 128 && high >> UInt64(byte - 64) & 1 == 1
  }
}

extension StringProtocol {
  /// Whether all characters are of a set, and their number is within bounds.
  func consists(of set: ByteSet, count: ClosedRange<Int> = 1...Int.max) -> Bool {
    count.contains(utf8.count) && utf8.allSatisfy(set.contains)
  }

  /// Whether the text is a word whose first, inner and last characters are each of a set.
  func isWord(_ first: ByteSet, _ inner: ByteSet, _ last: ByteSet, count: ClosedRange<Int>) -> Bool {
    guard count.contains(utf8.count), let head = utf8.first, first.contains(head) else { return false }
    let rest = utf8.dropFirst()
    guard let tail = rest.suffix(1).first else { return last.contains(head) }
    return last.contains(tail) && rest.dropLast().allSatisfy(inner.contains)
  }

  /// The parts between separators, the empty ones included.
  func parts(_ separator: Character) -> [SubSequence] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
