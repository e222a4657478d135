/// Where a file stops being what it should be.
struct FirstDifference {
  /// The line, from 1.
  let line: Int
  /// What stands there; nil where the file has ended.
  let found: String?
  /// What would stand there, as a note.
  let note: String

  /// Compares the bytes of a file, line by line, with those that it should have.
  init(_ found: [UInt8], _ expected: [UInt8]) {
    let (old, new) = (Self.lines(found), Self.lines(expected))
    let same = zip(old, new).prefix { $0 == $1 }.count
    line = same + 1
    self.found = same < old.count ? old[same] : nil
    let rest = new[same...]
    note =
      switch rest.first {
      case nil: "the file would end before"
      case _ where Self.isTooMany(old[same...], rest): "this line is too many"
      case "": "the line would be empty"
      case let line?: "the line would be: \(line)"
      }
  }

  /// Whether what should stand here comes later: after all that was put in between, or after one line.
  private static func isTooMany(_ found: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    found.count > expected.count && found.suffix(expected.count) == expected
      || found.dropFirst().starts(with: expected.prefix(2))
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
