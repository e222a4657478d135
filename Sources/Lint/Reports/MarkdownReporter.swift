/// Writes a report as Markdown, for a comment or the summary of a job.
///
/// GitHub cuts such a text: where not all findings fit, the worst stand there and the others are counted. Findings in
/// upstream's own files are one row per rule.
package struct MarkdownReporter: Reporter {
  private let limit: Int
  private let unfolds: Bool

  /// - Parameters:
  ///   - limit: How long the text may be, in UTF-16 code units.
  ///   - unfolds: Whether findings in upstream's files have a row each.
  package init(limit: Int = MarkdownText.limit, unfolds: Bool = false) {
    self.limit = limit
    self.unfolds = unfolds
  }

  package func text(for report: Report) -> String {
    var text = "## Lint\n\n\(TextReporter().summary(of: report)).\n"
    let found = unfolds ? report.entries : report.entries.filter { !$0.isUpstreams } + report.folded
    let rows = found.worstFirst(\.severity).map {
      Self.row(for: $0, in: report.overlays(of: $0) ?? $0.kustomizationNames())
    }
    let head = "\n| severity | rule | place | finding |\n|---|---|---|---|\n"
    append(rows, under: head, to: &text)
    let ignored = report.ignored.map {
      Self.row(for: $0.entry, in: report.overlays(of: $0.entry), reason: $0.ignore.reason)
    }
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

  private static func row(
    for entry: Report.Entry, in overlays: String? = nil, reason: String? = nil
  ) -> String {
    let place = entry.location.map { location in
      location.line > 0 ? "\(location.file):\(location.line)" : location.file
    }
    let remark = [overlays, reason.map { "ignored: \($0)" }].compactMap(\.self).joined(separator: "; ")
    let finding = entry.message + (remark.isEmpty ? "" : " (\(remark))")
    let cells = [
      entry.severity.rawValue, entry.title, MarkdownText.escaped(place ?? "", inCell: true),
      MarkdownText.escaped(finding, inCell: true),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }
}
