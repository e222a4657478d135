/// Writes a difference for people at a terminal; an empty one is no text at all.
package struct TextFormat: Sendable {
  private let color: Color

  package init(color: Color = Color(isOn: false)) { self.color = color }

  package func text(for report: DifferenceReport) -> String {
    if report.difference.isEmpty { return "" }
    var lines = [color.bold(visible("\(report.old) → \(report.new)")), report.summary + "."]
    if !report.risks.isEmpty { lines += ["", color.bold("Risks")] }
    lines += report.risks.map(line)
    for cause in report.sharedCauses {
      lines += ["", color.bold(visible(cause.heading))]
      for place in cause.places {
        lines.append(
          visible("  \(place.object.named)  \(place.change.place)") + self.place(place.change.location))
      }
    }
    let (added, removed) = (report.difference.added, report.difference.removed)
    if !added.isEmpty || !removed.isEmpty { lines.append("") }
    lines += removed.map { color.red(visible("- \($0.id.named)")) + place($0.location) }
    lines += added.map { color.green(visible("+ \($0.id.named)")) + place($0.location) }
    if !report.schemas.isEmpty { lines.append("") }
    lines += report.schemas.map { color.yellow(visible("~ \($0.title)")) }
    for change in report.ownChanges {
      lines += ["", color.yellow(visible("~ \(change.heading)"))]
      for field in change.fields { lines += self.lines(for: field) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A finding on one line.
  package func line(for risk: Diagnostic) -> String {
    let severity = risk.severity == .error ? color.red("error") : color.yellow(risk.severity.rawValue)
    return "  \(severity): \(visible(risk.message)) [\(risk.id)]" + place(risk.location)
  }

  /// A change for people, on one line or more.
  package func lines(for field: FieldChange) -> [String] {
    let head = visible("  \(field.place)")
    let location = place(field.location)
    if field.old?.isHidden == true || field.new?.isHidden == true {
      let what = field.kind == .added ? "added" : field.kind == .removed ? "removed" : "differs"
      return ["\(head): \(what) (a secret value is not shown)\(location)"]
    }
    if field.kind != .rewritten, let difference = LineDifference(field) {
      return ["\(head):\(location)"]
        + difference.first(40).map(visible).map {
          "    " + ($0.hasPrefix("-") ? color.red($0) : $0.hasPrefix("+") ? color.green($0) : $0)
        }
    }
    let before = field.before(within: 300) ?? ""
    let after = field.after(within: 300) ?? ""
    switch field.kind {
    case .reordered, .rewritten: return ["\(head): \(field.kind.words)\(location)"]
    case .added: return ["\(head): \(color.green("+ " + after))\(location)"]
    case .removed: return ["\(head): \(color.red("- " + before))\(location)"]
    case .changed: return ["\(head): \(color.red(before)) → \(color.green(after))\(location)"]
    }
  }

  /// A place at the end of a line; nothing where none is known.
  package func place(_ location: FileLocation?) -> String {
    location.known.isEmpty ? "" : "  " + color.faint(visible("(\(location.known))"))
  }
}
