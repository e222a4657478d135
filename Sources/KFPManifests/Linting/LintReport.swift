import Diagnostics
package import Lint
import Manifests
import Workloads

/// What the rules have found.
public struct LintReport: Sendable {
  package var report: Report

  package init(_ report: Report) { self.report = report }

  /// One finding.
  public struct Finding: Hashable, Sendable {
    /// The rule's id: `image-tag-missing`.
    public let rule: String
    /// The rule's code in the catalogue: `IMG001`.
    public let code: String
    /// The object, as `GROUP/VERSION/KIND/NAMESPACE/NAME`; nil where the finding is about none.
    public let object: String?
    /// The field of the object: `spec.template.spec.containers[name=main].image`.
    public let field: String?
    /// Severity, message and place: the line of the overlay or of upstream that is to blame.
    public let diagnostic: Diagnostic
  }

  /// The findings, by file, line and column.
  public var findings: [Finding] {
    report.entries.map { entry in
      Finding(
        rule: entry.rule, code: entry.code, object: entry.object?.description,
        field: entry.field?.description,
        diagnostic: entry.diagnostic)
    }
  }

  /// How many objects were checked.
  public var objectCount: Int { report.objectCount }

  /// How many findings have a severity.
  public func count(of severity: Diagnostic.Severity) -> Int { report.count(of: severity) }

  /// Whether anything is as bad as this, or worse.
  public func hasFindings(atLeast severity: Diagnostic.Severity) -> Bool {
    report.hasFindings(atLeast: severity)
  }

  /// The report for people: each finding as compilers print theirs, then a line of counts.
  public var text: String { TextReporter().text(for: report) }

  /// The report for programs: one JSON document.
  public var json: String { JSONReporter().text(for: report) }

  /// The report for code scanning: SARIF 2.1.0.
  public var sarif: String { SARIFReporter().text(for: report) }

  /// The report for test dashboards: JUnit's XML.
  public var junit: String { JUnitReporter().text(for: report) }

  /// Annotations of a pull request: GitHub's workflow commands.
  public var githubCommands: String { GitHubReporter().text(for: report) }

  /// A summary for a job or a comment, within GitHub's limit of 65,536 characters.
  public var markdown: String { MarkdownReporter().text(for: report) }

  /// A file that lets these findings pass from now on, and none that is new.
  public var baseline: String { Baseline(of: report).text }
}
