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

  /// The same place when the number of its file has grown; none stays none.
  func movingFile(by count: Int) -> Position {
    file == 0 ? self : Position(file: file + count, line: line, column: column)
  }
}
