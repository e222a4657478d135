/// The difference between two texts of several lines, line by line.
struct LineDifference {
  /// Lines with `-` or `+` before them.
  private(set) var lines: [String] = []

  /// Nil unless one of the texts has several lines.
  init?(_ change: FieldChange) {
    guard let old = change.old, let new = change.new, old.isScalar, new.isScalar, !old.isHidden,
      !new.isHidden,
      old.text.contains("\n") || new.text.contains("\n")
    else { return nil }
    let (before, after) = (Self.lines(of: old), Self.lines(of: new))
    // Lines that are equal get one number, so that each is looked at once, and not beside all others.
    var numbers: [Substring: Int] = [:]
    func number(_ line: Substring) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    for step in EditScript(before.map(number), after.map(number), areEqual: ==).steps {
      if let index = step.old { lines.append("- \(before[index])") }
      if let index = step.new { lines.append("+ \(after[index])") }
    }
  }

  private static func lines(of value: FieldValue) -> [Substring] {
    value.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      Substring($0)
    }
  }

  /// `text of 3 new and 1 old lines`.
  var summary: String {
    let more = lines.count { $0.hasPrefix("+") }
    return "text of \(more) new and \(lines.count - more) old lines"
  }

  /// The first lines, and how many more there are.
  func first(_ count: Int) -> [String] {
    lines.count <= count ? lines : lines.prefix(count) + ["  … \(lines.count - count) more lines"]
  }
}
