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
    bytes.withUnsafeBufferPointer { bytes in
      bytes.eachOffset(of: UInt8(ascii: "\n")) { starts.append($0 + 1) }
    }
    return starts
  }
}
