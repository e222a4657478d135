/// Writes a difference as one HTML page that needs nothing else: no script, no network.
package struct HTMLFormat: Sendable {
  package init() {}

  package func text(for report: DifferenceReport) -> String {
    HTMLPage(
      title: "\(report.old) → \(report.new)", sections: [("Difference", report.summary + ".")],
      body: Self.body(of: report)
    )
    .description
  }

  /// So many causes and objects are read without opening each.
  private static let few = 20

  /// The causes and objects of a report, each to be opened where there are many.
  package static func body(of report: DifferenceReport) -> String {
    var html = ""
    let isOpen = report.sharedCauses.count + report.ownChanges.count <= few
    if !report.risks.isEmpty {
      html += HTMLPage.details(
        "Risks: \(report.risks.count)",
        HTMLPage.table(
          ["Severity", "Rule", "What", "Where"],
          report.risks.map(\.cells)),
        style: "error",
        isOpen: true)
    }
    for cause in report.sharedCauses {
      html += HTMLPage.details(
        cause.heading,
        HTMLPage.table(
          ["Object", "Field", "From"],
          cause.places.map { [$0.object.named, "\($0.change.place)", $0.change.location.known] }),
        isOpen: isOpen)
    }
    let groups = [
      ("removed", "Objects removed", report.difference.removed),
      ("added", "Objects added", report.difference.added),
    ]
    for (style, title, objects) in groups where !objects.isEmpty {
      html += HTMLPage.details(
        "\(title): \(objects.count)",
        HTMLPage.table(["Object", "From"], objects.map { [$0.id.named, $0.location.known] }), style: style,
        isOpen: isOpen)
    }
    if !report.schemas.isEmpty {
      html +=
        "<ul>\n" + report.schemas.map { "<li>\(HTMLPage.escaped($0.title))</li>\n" }.joined() + "</ul>\n"
    }
    for change in report.ownChanges {
      html += HTMLPage.details(
        change.heading,
        HTMLPage.table(
          ["Field", "Before", "After", "From"], change.fields.map(row), classes: ["", "before", "after", ""]),
        isOpen: isOpen)
    }
    return html
  }

  private static func row(_ field: FieldChange) -> [String] {
    func cells(_ before: String, _ after: String) -> [String] {
      ["\(field.place)", before, after, field.location.known]
    }
    if [.reordered, .rewritten].contains(field.kind) { return cells("", field.kind.words) }
    func shown(_ value: FieldValue?, beside other: FieldValue?) -> String {
      guard let value else { return "" }
      if value.isHidden { return "(a secret value)" }
      return value.text == other?.text ? value.shown(beside: other, within: 300) : value.text
    }
    return cells(shown(field.old, beside: field.new), shown(field.new, beside: field.old))
  }
}
