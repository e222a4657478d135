import Diagnostics
import Diff
import Manifests

/// A drift as tables, for the forms that show tables.
struct DriftTables {
  /// One table behind a title.
  struct Section {
    let title: String
    let head: [String]
    let rows: [[String]]
  }

  private(set) var sections: [Section] = []

  init(_ report: DriftReport) {
    let drift = report.drift
    add(
      "Risks", ["severity", "rule", "what", "where"],
      report.risks.map(\.cells))
    add(
      "Refused", ["object", "field", "why", "way out"],
      drift.changed.flatMap { change in
        change.refusals.map { [change.object.named, $0.field, $0.message, change.wayOut ?? ""] }
      })
    add(
      "Conflicts", ["object", "manager", "field"],
      drift.changed.flatMap { change in
        change.conflicts.map {
          [change.object.named, $0.manager + ($0.subresource.isEmpty ? "" : "/\($0.subresource)"), $0.field]
        }
      })
    add("Being deleted", ["object", "what"], drift.ending.map { [$0.id.named, DriftReport.ending] })
    add(
      "Left behind of what was applied from here", ["object", "what"],
      drift.left.prune.map { [$0.id.named, "can be deleted"] }
        + drift.left.data.map { [$0.id.named, "holds data"] })
    add("To create", ["object", "from"], drift.created.map { [$0.id.named, $0.location.known] })
    add(
      "To change", ["object", "field", "change", "from"],
      drift.changed.flatMap { change in
        change.fields.fields.map { [change.object.named] + MarkdownFormat.row($0) }
      })
    add("Of others, and not rendered", ["object"], drift.left.others.map { [$0.id.named] })
    add(
      "Kept by other managers", ["object", "manager", "field"],
      drift.kept.flatMap { kept in kept.fields.map { [kept.object.named, kept.manager, $0] } })
  }

  private mutating func add(_ title: String, _ head: [String], _ rows: [[String]]) {
    if !rows.isEmpty { sections.append(Section(title: title, head: head, rows: rows)) }
  }
}

/// Writes a drift for a comment of a pull request or the summary of a workflow.
package struct DriftMarkdown: Sendable {
  private let limit: Int

  /// - Parameter limit: How long the text may be, in UTF-16 code units.
  package init(limit: Int = MarkdownText.limit) { self.limit = limit }

  package func text(for report: DriftReport) -> String {
    let sides = "\(MarkdownText.code(report.overlay)) on \(MarkdownText.code(report.cluster))"
    let note = report.drift.knowsManagers ? "" : "\n\(DriftReport.withoutManagers)\n"
    return MarkdownText.joined(
      "## Drift\n\n\(sides): \(report.summary).\n\(note)",
      DriftTables(report).sections.map {
        MarkdownFormat.details("\($0.title): \($0.rows.count)", $0.rows, $0.head)
      }, limit: limit)
  }
}

/// Writes a drift as one HTML page that needs nothing else.
package struct DriftHTML: Sendable {
  package init() {}

  package func text(for report: DriftReport) -> String {
    HTMLPage(
      title: "\(report.overlay) on \(report.cluster)",
      sections: [
        (
          "Drift",
          report.summary + "." + (report.drift.knowsManagers ? "" : " " + DriftReport.withoutManagers)
        )
      ],
      body: DriftTables(report).sections.map {
        HTMLPage.details("\($0.title): \($0.rows.count)", HTMLPage.table($0.head, $0.rows))
      }.joined()
    ).description
  }
}

/// Writes a drift as GitHub's workflow commands: a notice for each object, at the line that is the reason.
package struct DriftGitHub: Sendable {
  private let name: @Sendable (String) -> String

  /// - Parameter name: How GitHub knows a file of the report: from the top of the repository.
  package init(naming name: @escaping @Sendable (String) -> String = { $0 }) { self.name = name }

  package func text(for report: DriftReport) -> String {
    let drift = report.drift
    var messages: [(severity: Diagnostic.Severity, location: FileLocation?, title: String, text: String)] =
      []
    for change in drift.changed where !change.refusals.isEmpty {
      let reasons = change.refusals.map { "\($0.field): \($0.message)" }.joined(separator: "\n")
      messages.append(
        (.error, change.fields.new.location, change.wayOut ?? "", "\(change.object.named)\n\(reasons)"))
    }
    messages += report.risks.map { ($0.severity, $0.location, $0.id.name, $0.message) }
    messages += drift.ending.map { (.error, $0.location, "being deleted", $0.id.named) }
    messages += drift.created.map { (.info, $0.location, "to create", $0.id.named) }
    messages += (drift.left.prune + drift.left.data).map { (.info, $0.location, "left behind", $0.id.named) }
    for change in drift.changed {
      messages += change.conflicts.map {
        (.warning, change.fields.new.location, change.object.named, $0.sentence)
      }
      messages += change.fields.fields.map {
        (.info, $0.location, change.object.named, "\($0.place)\n\($0.title)")
      }
    }
    let commands = messages.prefix(WorkflowCommand.most).map {
      WorkflowCommand($0.severity, at: $0.location?.renamed(by: name), title: $0.title, $0.text).description
    }
    let rest = messages.dropFirst(WorkflowCommand.most).map {
      WorkflowCommand.plain(
        ($0.location.map { "\($0.renamed(by: name)): " } ?? "") + "\($0.title): \($0.text)")
    }
    return (commands + rest + [report.summary]).map { $0 + "\n" }.joined()
  }
}
