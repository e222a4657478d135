/// Writes a difference for a comment of a pull request: causes in sight, everything else behind a click.
///
/// Where not all fits into the limit, whole sections are left out from the end, and the text says so.
package struct MarkdownFormat: Sendable {
  private let limit: Int

  /// - Parameter limit: How long the text may be, in UTF-16 code units.
  package init(limit: Int = MarkdownText.limit) { self.limit = limit }

  package func text(for report: DifferenceReport) -> String {
    let sides = "\(MarkdownText.code(report.old)) → \(MarkdownText.code(report.new))"
    let head = "## Difference\n\n\(sides): \(report.summary).\n"
    let risks = report.risks.isEmpty ? [] : ["\n" + report.risks.map(Self.line).joined()]
    return MarkdownText.joined(head, risks + Self.sections(of: report), limit: limit)
  }

  private static func line(for risk: Diagnostic) -> String {
    let place = risk.location.map { " (\(MarkdownText.code("\($0)")))" } ?? ""
    return
      "- **\(risk.severity.rawValue)** \(MarkdownText.code(risk.id.name)): \(MarkdownText.escaped(risk.message))\(place)\n"
  }

  /// The parts of a report, each of which stands for itself.
  package static func sections(of report: DifferenceReport) -> [String] {
    var sections = report.sharedCauses.map { cause in
      details(
        "\(cause.title), \(cause.places.count) places",
        cause.places.map { [$0.object.named, "\($0.change.place)", $0.change.location.known] },
        ["object", "field", "from"])
    }
    let (removed, added) = (report.difference.removed, report.difference.added)
    if !removed.isEmpty {
      sections.append(
        details(
          "objects removed: \(removed.count)", removed.map { [$0.id.named, $0.location.known] },
          ["object", "stood at"]))
    }
    if !added.isEmpty {
      sections.append(
        details(
          "objects added: \(added.count)", added.map { [$0.id.named, $0.location.known] },
          ["object", "from"]))
    }
    if !report.schemas.isEmpty {
      sections.append("\n" + report.schemas.map { "- \(MarkdownText.escaped($0.title))\n" }.joined())
    }
    sections += report.ownChanges.map { change in
      folded(
        "\(change.heading): \(counted(change.fields.count, "field"))",
        MarkdownText.block(change.fields.flatMap(lines), as: "diff"))
    }
    return sections
  }

  /// A change as lines that GitHub shows in colour: the field and its place, then the values before and after.
  private static func lines(_ field: FieldChange) -> [String] {
    let head = "@@ \(field.place) @@ \(field.location.known)"
    if field.old?.isHidden == true || field.new?.isHidden == true {
      return [head, "  a secret value, \(field.kind.rawValue)"]
    }
    if field.kind != .rewritten, let lines = LineDifference(field) { return [head] + lines.first(40) }
    switch field.kind {
    case .reordered, .rewritten: return [head, "  \(field.kind.words)"]
    default:
      let before = field.before(within: 1000).map { "- \($0)" }
      return [head] + [before, field.after(within: 1000).map { "+ \($0)" }].compactMap(\.self)
    }
  }

  /// A change as the cells of a table: field, change, place.
  package static func row(_ field: FieldChange) -> [String] {
    let change: String
    if field.old?.isHidden == true || field.new?.isHidden == true {
      change = "a secret value, \(field.kind.rawValue)"
    } else if field.kind != .rewritten, let lines = LineDifference(field) {
      change = lines.summary
    } else {
      switch field.kind {
      case .reordered, .rewritten: change = field.kind.words
      default:
        change = [field.before(within: 160), field.after(within: 160)].map { $0 ?? "(nothing)" }
          .joined(separator: " → ")
      }
    }
    return ["\(field.place)", change, field.location.known]
  }

  /// A table behind a click.
  package static func details(_ title: String, _ rows: [[String]], _ head: [String]) -> String {
    var text = "| \(head.joined(separator: " | ")) |\n|\(String(repeating: "---|", count: head.count))\n"
    for row in rows { text += "| \(row.map(MarkdownText.codeCell).joined(separator: " | ")) |\n" }
    return folded(title, text)
  }

  /// A text behind a click.
  package static func folded(_ title: String, _ text: String) -> String {
    "\n<details><summary>\(MarkdownText.markup(title))</summary>\n\n\(text)\n</details>\n"
  }
}

extension MarkdownText {
  /// Text inside a tag, which GitHub reads as HTML.
  package static func markup(_ text: String) -> String {
    text.escaping { scalar in
      switch scalar {
      case "@", "#", "*", "_", "`", "~", "[", "]", "\\": "&#\(scalar.value);"
      case "\n", "\r": " "
      default: scalar.markup
      }
    }
  }

  /// Code in the cell of a table, where a bar must be escaped even between backquotes.
  static func codeCell(_ text: String) -> String { code(text).replacing("|", with: "\\|") }

  /// Lines of code between fences that none of them ends.
  ///
  /// - Parameter language: What the code is, for its colours.
  static func block(_ lines: [String], as language: String) -> String {
    // Nobody sees blanks at an end.
    let lines = lines.map { line in
      visible(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    let runs = lines.flatMap { $0.matches(of: /`+/).map(\.output.count) }
    let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
    return "\(fence)\(language)\n\(lines.map { $0 + "\n" }.joined())\(fence)\n"
  }

  /// A head and as many sections as fit below it.
  package static func joined(_ head: String, _ sections: [String], limit: Int) -> String {
    func note(_ count: Int) -> String {
      "\n\(count) more \(count == 1 ? "section is" : "sections are") left out: GitHub takes no longer comment.\n"
    }
    var room = limit - head.utf16.count - note(sections.count).utf16.count
    var text = head
    for (index, section) in sections.enumerated() {
      guard section.utf16.count <= room else { return text + note(sections.count - index) }
      room -= section.utf16.count
      text += section
    }
    return text
  }
}
