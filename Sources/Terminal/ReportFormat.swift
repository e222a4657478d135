package import ArgumentParser
import Files
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

  /// Makes sure that no report takes the place of another.
  package static func validate(_ formats: [ReportFormat]) throws {
    if formats.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("Only one format can go to stdout; give the others a file: --format json=FILE.")
    }
    var files: Set<String> = []
    for file in formats.compactMap(\.file) where !files.insert(Path.normalized(file)).inserted {
      throw ValidationError("Only one format can go to \(file); give each a file of its own.")
    }
  }

  package static var allValueStrings: [String] { Form.allCases.map(\.rawValue) }

  package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// Whether it is read beside the files of a repository.
  package var isForRepository: Bool { form == .github || form == .sarif }

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
