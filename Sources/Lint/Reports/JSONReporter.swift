import Workloads

/// Writes a report as one JSON document, for programs.
package struct JSONReporter: Reporter {
  package init() {}

  package func text(for report: Report) -> String {
    let document = JSONText.object([
      ("formatVersion", .number(1)),
      ("findings", .array(report.entries.map(Self.finding))),
      ("summary", Self.summary(of: report)),
    ])
    return document.description + "\n"
  }

  private static func finding(_ entry: Report.Entry) -> JSONText {
    .object([
      ("rule", .string(entry.rule)),
      ("code", .string(entry.code)),
      ("severity", .string(entry.severity.rawValue)),
      ("message", .string(entry.message)),
      ("object", entry.object.map { .string($0.description) } ?? .null),
      ("field", entry.field.map { .string($0.description) } ?? .null),
      ("location", JSONText(entry.location)),
      ("notes", .array(entry.notes.map(note))),
    ])
  }

  private static func note(_ note: Diagnostic.Note) -> JSONText {
    .object([("message", .string(note.message)), ("location", JSONText(note.location))])
  }

  private static func summary(of report: Report) -> JSONText {
    .object([
      ("errors", .number(report.count(of: .error))),
      ("warnings", .number(report.count(of: .warning))),
      ("infos", .number(report.count(of: .info))),
      (report.maker.things, .number(report.objectCount)),
      ("ignored", .number(report.ignored.count)),
      (
        "skippedRules",
        .object(
          [RuleSubject.objects, .overlay, .transition].map {
            ($0.rawValue, .number(report.skippedRules[$0] ?? 0))
          })
      ),
    ])
  }
}
