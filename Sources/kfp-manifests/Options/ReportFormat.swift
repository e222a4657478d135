import ArgumentParser
import KFPManifests

/// A form in which a report is written, and the file that it goes to: `json=report.json`.
struct ReportFormat: ExpressibleByArgument, Hashable {
  /// The forms there are.
  enum Form: String, CaseIterable {
    case text, json, sarif, junit, github, markdown
  }

  /// The form.
  let form: Form
  /// The file; nil is stdout.
  let file: String?

  /// People's text on stdout.
  static let text = ReportFormat(form: .text, file: nil)

  private init(form: Form, file: String?) {
    self.form = form
    self.file = file
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let form = Form(rawValue: String(parts[0])), parts.last?.isEmpty == false else { return nil }
    self.init(form: form, file: parts.count > 1 ? String(parts[1]) : nil)
  }

  static var allValueStrings: [String] { Form.allCases.map(\.rawValue) }

  /// The text of a report in this form.
  func text(of report: LintReport) -> String {
    switch form {
    case .text: report.text
    case .json: report.json
    case .sarif: report.sarif
    case .junit: report.junit
    case .github: report.githubCommands
    case .markdown: report.markdown
    }
  }
}
