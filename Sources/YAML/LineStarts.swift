import Synchronization

/// Where the lines of a file begin, found when the first of them is asked for.
///
/// Most files are read without a complaint, and a file with many is looked through once.
final class LineStarts: Sendable {
  private let known = Mutex<[Int]?>(nil)

  /// Where a line counted from 1 begins, and where the next one does, or the file ends; nil beyond the last one.
  func range(of line: Int, in bytes: [UInt8]) -> Range<Int>? {
    known.withLock { known in
      if known == nil { known = Self.starts(in: bytes) }
      guard let starts = known, line <= starts.count else { return nil }
      return starts[line - 1]..<(line < starts.count ? starts[line] : bytes.count)
    }
  }

  private static func starts(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 24)
    bytes.withUnsafeBytes { bytes in
      var offset = 0
      // Lines are short, so that a search for each costs more than a look at all bytes, eight at a time.
      while offset + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        var ends = Self.lineEnds(in: word)
        while ends != 0 {
          starts.append(offset + ends.trailingZeroBitCount / 8 + 1)
          ends &= ends - 1
        }
        offset += 8
      }
      for offset in offset..<bytes.count where bytes[offset] == UInt8(ascii: "\n") {
        starts.append(offset + 1)
      }
    }
    return starts
  }

  /// The highest bit of each of eight bytes that is a line feed, and no other bit.
  private static func lineEnds(in word: UInt64) -> UInt64 {
    let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    // What is a line feed becomes zero, the only byte whose low bits do not carry into the highest one.
    let rest = word ^ 0x0A0A_0A0A_0A0A_0A0A
    return ~(((rest & lowBits) &+ lowBits) | rest | lowBits)
  }
}
