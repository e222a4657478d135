/// Where a node stands: file, line and column in eight bytes.
///
/// Lines and columns count from 1 and stop counting at 16,777,215 and 1,048,575.
package struct Position: Hashable, Sendable {
  private var packed: UInt64

  package init(file: Int, line: Int, column: Int) {
    packed =
      UInt64(min(file, 0xF_FFFF)) << 44 | UInt64(min(max(0, line), 0xFF_FFFF)) << 20
      | UInt64(min(max(0, column), 0xF_FFFF))
  }

  /// No place: the value was not read from a file.
  package static let none = Position(file: 0, line: 0, column: 0)

  /// The file's number in ``Arena/files``.
  package var file: Int { Int(packed >> 44) }
  /// The line, from 1.
  package var line: Int { Int(packed >> 20 & 0xFF_FFFF) }
  /// The column in Unicode scalars, from 1.
  package var column: Int { Int(packed & 0xF_FFFF) }

  package var isNone: Bool { packed == 0 }
}

/// A file that was read: its name as shown to people, and its bytes, of which diagnostics print lines.
package struct SourceFile: Sendable {
  package var name: String
  package var bytes: [UInt8]
  /// Where each line begins, for files in which many lines are looked up.
  private var starts: [Int] = []

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The text of a line counted from 1, without its end, cut after 160 bytes.
  package func line(_ number: Int) -> String? {
    guard var start = start(ofLine: number), start < bytes.count else { return nil }
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    return String(decoding: bytes[start..<min(end, start + 160)], as: UTF8.self)
  }

  private func start(ofLine number: Int) -> Int? {
    guard starts.isEmpty else { return starts.indices.contains(number - 1) ? starts[number - 1] : nil }
    guard number > 0 else { return nil }
    var start = 0
    for _ in 1..<number {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      start = end + 1
    }
    return start
  }

  /// Notes where lines begin, so that each is found at once from now on.
  mutating func indexLines() {
    guard starts.isEmpty else { return }
    starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
  }
}
