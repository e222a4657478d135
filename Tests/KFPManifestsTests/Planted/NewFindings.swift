import Diagnostics
import KFPManifests

/// What a lint of changed manifests says that the lint of good ones does not.
struct NewFindings {
  /// One finding, as tables show it.
  struct Row: Hashable {
    let code: String
    let rule: String
    let severity: String
    /// The text of the line that it points to, without blanks around it.
    let line: String
    let message: String

    /// The code, then the line.
    var short: String { "\(code) \(line)" }
  }

  let rows: [Row]

  /// - Parameter line: The text of a line, counted from one, of a file.
  init(_ report: LintReport, besides base: LintReport, line: (String, Int) -> String) {
    // An object that is renamed takes its findings with it, so the object is left out of the comparison.
    func key(_ finding: LintReport.Finding) -> [String] {
      [finding.rule, finding.field ?? "", finding.diagnostic.message]
    }
    var known: [[String]: Int] = [:]
    for finding in base.findings { known[key(finding), default: 0] += 1 }
    rows = report.findings.compactMap { finding in
      if let count = known[key(finding)], count > 0 {
        known[key(finding)] = count - 1
        return nil
      }
      let place = finding.diagnostic.location
      let text = place.map { line($0.file, $0.line) } ?? ""
      return Row(
        code: finding.code ?? "", rule: finding.rule, severity: finding.diagnostic.severity.rawValue,
        line: String(text.drop { $0 == " " }), message: finding.diagnostic.message)
    }
  }
}

extension NewFindings: CustomStringConvertible {
  /// Whether they are those of these codes and lines, and no others.
  func areExactly(_ finds: KeyValuePairs<String, String>) -> Bool {
    rows.map(\.short).sorted() == finds.map { "\($0.key) \($0.value)" }.sorted()
  }

  var description: String { rows.map { "\($0.short)\n    \($0.message)" }.joined(separator: "\n") }
}
