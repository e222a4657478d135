/// Writes a report as Markdown, for a comment or the summary of a job.
///
/// GitHub cuts such a text: where not all findings fit, the worst stand there and the others are counted.
package struct MarkdownReporter: Reporter {
  private let limit: Int

  /// - Parameter limit: How long the text may be, in UTF-16 code units.
  package init(limit: Int = MarkdownText.limit) { self.limit = limit }

  package func text(for report: Report) -> String {
    var text = "## Lint\n\n\(TextReporter().summary(of: report)).\n"
    let rows = report.entries.worstFirst(\.severity).map { Self.row(for: $0) }
    let head = "\n| severity | rule | place | finding |\n|---|---|---|---|\n"
    append(rows, under: head, to: &text)
    let ignored = report.ignored.map { Self.row(for: $0.entry, reason: $0.ignore.reason) }
    append(ignored, under: "\nIgnored:\n" + head, to: &text)
    return text
  }

  /// Adds a table with as many rows as there is room for.
  private func append(_ rows: [String], under head: String, to text: inout String) {
    guard !rows.isEmpty else { return }
    let left = { (count: Int) in "\n\(count) more \(count == 1 ? "is" : "are") left out.\n" }
    // The text after the table must fit too.
    var room = limit - text.utf16.count - head.utf16.count - left(rows.count).utf16.count
    var kept = 0
    while kept < rows.count, rows[kept].utf16.count <= room {
      room -= rows[kept].utf16.count
      kept += 1
    }
    if kept > 0 { text += head + rows[..<kept].joined() }
    let note = left(rows.count - kept)
    if kept < rows.count, text.utf16.count + note.utf16.count <= limit { text += note }
  }

  private static func row(for entry: Report.Entry, reason: String? = nil) -> String {
    let place = entry.location.map { location in
      location.line > 0 ? "\(location.file):\(location.line)" : location.file
    }
    let finding = reason.map { "\(entry.message) (ignored: \($0))" } ?? entry.message
    let cells = [
      entry.severity.rawValue, "\(entry.rule) (\(entry.code))", MarkdownText.escaped(place ?? ""),
      MarkdownText.escaped(finding),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }
}
