import Diagnostics
import Lint
import Manifests
import Workloads
import YAML

extension LintReport {
  /// The report as a page of Markdown, to be committed beside an inventory.
  ///
  /// It names files but no lines and no days, so that it changes only when what is found changes.
  package func markdown(title: String) -> String {
    var text = "# \(title)\n\n\(TextReporter().summary(of: report)).\n"
    let found = report.entries.filter { !$0.isUpstreams } + report.folded
    text += Self.table(found.map { ($0, nil) }, heading: "Findings")
    text += Self.table(report.ignored.map { ($0.entry, $0.ignore.reason) }, heading: "Ignored")
    return text
  }

  private static func table(_ rows: [(entry: Report.Entry, reason: String?)], heading: String) -> String {
    if rows.isEmpty { return "" }
    let hasReasons = rows.contains { $0.reason != nil }
    var text = "\n## \(heading)\n\n"
    text += "| severity | rule | object | finding | file |\(hasReasons ? " reason |" : "")\n"
    text += "|---|---|---|---|---|\(hasReasons ? "---|" : "")\n"
    for (entry, reason) in rows {
      var cells = [
        entry.severity.rawValue, entry.title, entry.object?.short ?? "", entry.message,
        entry.location?.file ?? "",
      ]
      if hasReasons { cells.append(reason ?? "") }
      text += "| \(cells.map(escaped).joined(separator: " | ")) |\n"
    }
    return text
  }

  /// A text that stays in its cell, and in which nothing is taken for markup.
  private static func escaped(_ text: String) -> String {
    // Most texts hold no mark, which is seen sooner byte by byte.
    guard text.utf8.contains(where: marks.contains) else { return text }
    return text.escaping { scalar in
      switch scalar {
      case "|", "\\", "<", ">", "*", "[", "]", "#": "\\\(scalar)"
      case "\n", "\r": " "
      default: nil
      }
    }
  }

  private static let marks = ByteSet("|\\<>*[]#\n\r")
}
