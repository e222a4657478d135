import Synchronization

/// Where the lines of a file begin, found when the first of them is asked for.
///
/// Most files are read without a complaint, and a file with many is looked through once.
final class LineStarts: Sendable {
  private let known = Mutex<[Int]?>(nil)

  /// The offset of a line counted from 1; nil beyond the last one.
  func start(of line: Int, in bytes: [UInt8]) -> Int? {
    known.withLock { known in
      let starts = known ?? Self.starts(in: bytes)
      known = starts
      return line <= starts.count ? starts[line - 1] : nil
    }
  }

  private static func starts(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      while let end = bytes.offset(of: UInt8(ascii: "\n"), from: starts[starts.count - 1]) {
        starts.append(end + 1)
      }
    }
    return starts
  }
}
