package import ArgumentParser
package import KFPManifests

/// A form in which a report is written, and the file that it goes to: `json=report.json`.
package struct ReportFormat: ExpressibleByArgument, Hashable {
  /// The forms there are.
  package enum Form: String, CaseIterable {
    case text, json, sarif, junit, github, markdown
  }

  /// The form.
  package let form: Form
  /// The file; nil is stdout.
  package let file: String?

  /// People's text on stdout.
  package static let text = ReportFormat(form: .text, file: nil)

  private init(form: Form, file: String?) {
    self.form = form
    self.file = file
  }

  package init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let form = Form(rawValue: String(parts[0])), parts.last?.isEmpty == false else { return nil }
    self.init(form: form, file: parts.count > 1 ? String(parts[1]) : nil)
  }

  package static var allValueStrings: [String] { Form.allCases.map(\.rawValue) }

  package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// The form as the library has it, for a run of a tool that fails from a severity on.
  package func format(failingAt severity: Diagnostic.Severity?) -> LintReport.Format {
    switch form {
    case .text: .text
    case .json: .json
    case .sarif: .sarif(version: Version.number, repository: Version.repository)
    case .junit: .junit(failingAt: severity)
    case .github: .github
    case .markdown: .markdown
    }
  }
}
