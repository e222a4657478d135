package import Diagnostics
import Diff
import Manifests

/// Writes a drift for people at a terminal; where there is nothing to tell, it is no text at all.
package struct DriftText: Sendable {
  private let color: Color
  private let differences: TextFormat

  package init(color: Color = Color(isOn: false)) {
    self.color = color
    differences = TextFormat(color: color)
  }

  package func text(for report: DriftReport) -> String {
    let drift = report.drift
    if report.isSilent { return "" }
    var lines = [color.bold(visible("\(report.overlay) on \(report.cluster)")), report.summary + "."]
    if !drift.knowsManagers { lines.append(DriftReport.withoutManagers) }
    section(
      "Risks", &lines,
      report.risks.map(differences.line))
    let refused = drift.changed.filter { !$0.refusals.isEmpty }
    section(
      "The server refuses", &lines,
      refused.flatMap { change in
        [color.red(visible("! \(change.object.named)")) + ": \(change.wayOut ?? "")"]
          + change.refusals.map { visible("  \($0.field): \($0.message)") }
      })
    section(
      "Being deleted",
      &lines, drift.ending.map { color.red(visible("! \($0.id.named)")) + ": \(DriftReport.ending)" })
    section(
      "Left behind of what was applied from here", &lines,
      drift.left.prune.map { color.red(visible("- \($0.id.named)")) + differences.place($0.location) }
        + drift.left.data.map {
          color.red(visible("- \($0.id.named)")) + ": holds data" + differences.place($0.location)
        }
    )
    section(
      "To create", &lines,
      drift.created.map { color.green(visible("+ \($0.id.named)")) + differences.place($0.location) }
    )
    for change in drift.changed {
      lines += ["", color.yellow(visible("~ \(change.object.named)"))]
      for field in change.fields.fields { lines += differences.lines(for: field) }
      lines += change.conflicts.map { "  " + color.red(visible($0.sentence)) }
    }
    section(
      "Of others, and not rendered", &lines,
      drift.left.others.map { visible("  \($0.id.named)") + differences.place($0.location) })
    section(
      "Kept by other managers", &lines,
      drift.kept.map { kept in
        let more = kept.fields.count - Self.most
        return visible("  \(kept.object.named) (\(kept.manager.isEmpty ? "not told whose" : kept.manager)): ")
          + visible(kept.fields.prefix(Self.most).joined(separator: ", "))
          + (more > 0 ? ", and \(more) more" : "")
      })
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many fields of one manager are named.
  private static let most = 6

  private func section(_ title: String, _ lines: inout [String], _ content: [String]) {
    if !content.isEmpty { lines += ["", color.bold(title)] + content }
  }
}
