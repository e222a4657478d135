package import Diagnostics
package import Diff

/// What becomes of the objects on another side: an upgrade, another environment.
package struct ChangeSet: Sendable {
  package let report: DifferenceReport
  /// What there is to say besides the changes: a checklist, risks, scripts.
  package let sections: [Section]

  /// A part of a report.
  package struct Section: Sendable {
    package let title: String
    package let intro: String
    package let lines: [Line]
    /// Commands to run or to read.
    package let script: String
    /// Whether the lines are to be done one after the other.
    package let isNumbered: Bool

    package init(
      _ title: String, intro: String = "", lines: [Line], script: String = "", isNumbered: Bool = false
    ) {
      (self.title, self.intro, self.lines) = (title, intro, lines)
      (self.script, self.isNumbered) = (script, isNumbered)
    }
  }

  /// One remark.
  package struct Line: Sendable {
    package let severity: Diagnostic.Severity?
    package let id: String?
    package let text: String
    package let location: FileLocation?
    package let notes: [String]

    package init(
      _ text: String, id: String? = nil, severity: Diagnostic.Severity? = nil,
      at location: FileLocation? = nil,
      notes: [String] = []
    ) {
      (self.text, self.id, self.severity) = (text, id, severity)
      (self.location, self.notes) = (location, notes)
    }
  }

  /// - Parameter sections: What there is to say; nil for the risks of the report.
  package init(_ report: DifferenceReport, sections: [Section]? = nil) {
    self.report = report
    let risks = Section(
      "Risks", intro: "What breaks, or needs a decision.",
      lines: report.risks.map {
        Line(
          $0.message, id: $0.id.name, severity: $0.severity, at: $0.location, notes: $0.notes.map(\.message))
      })
    self.sections = sections ?? (risks.lines.isEmpty ? [] : [risks])
  }
}
