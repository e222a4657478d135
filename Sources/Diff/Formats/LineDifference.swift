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
    let before = old.text.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.text.split(separator: "\n", omittingEmptySubsequences: false)
    for step in EditScript(before, after, areEqual: ==).steps {
      if let index = step.old { lines.append("- \(before[index])") }
      if let index = step.new { lines.append("+ \(after[index])") }
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
