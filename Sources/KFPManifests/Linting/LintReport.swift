public import Diagnostics
package import Lint
public import Manifests

/// What the rules have found.
public struct LintReport: Sendable {
  package var report: Report

  package init(_ report: Report) { self.report = report }

  /// One finding, or what is wrong with the input itself: an overlay that cannot be rendered, an unreadable file.
  public struct Finding: Hashable, Sendable {
    /// The rule's id: `image-tag-missing`; else the kind of error or warning.
    public let rule: String
    /// The rule's code in the catalogue: `IMG001`; nil for what is no rule's finding.
    public let code: String?
    /// The names of the overlays in which it was found; empty where it is about none.
    public let overlays: [String]
    /// It stands in a file of upstream, and nothing that the overlay says led to it.
    public let isUpstreams: Bool
    /// The object; nil where the finding is about none.
    public let object: ObjectID?
    /// The field of the object: `spec.template.spec.containers[name=main].image`.
    public let field: String?
    /// Severity, message and place: the line of the overlay or of upstream that is to blame.
    public let diagnostic: Diagnostic
  }

  /// The findings, by file, line and column.
  public var findings: [Finding] {
    report.entries.map { entry in
      Finding(
        rule: entry.rule, code: entry.code, overlays: entry.overlays, isUpstreams: entry.isUpstreams,
        object: entry.object, field: entry.field?.description, diagnostic: entry.diagnostic)
    }
  }

  /// How many objects were checked.
  public var objectCount: Int { report.objectCount }

  /// How many findings have a severity.
  public func count(of severity: Diagnostic.Severity) -> Int { report.count(of: severity) }

  /// Whether anything that is not upstream's own is as bad as this, or worse.
  public func hasFindings(atLeast severity: Diagnostic.Severity) -> Bool {
    report.hasFindings(atLeast: severity)
  }

  /// The same report, whose files have other names.
  package func renamingFiles(_ name: (String) -> String) -> LintReport {
    LintReport(report.renamingFiles(name))
  }

  /// A form in which a report is written.
  public enum Format: Hashable, Sendable {
    /// For people: each finding as compilers print theirs, then a line of counts.
    case text
    /// For programs: one JSON document.
    case json
    /// For code scanning: SARIF 2.1.0, with the version of the tool that ran the rules, if one is given, and with links
    /// to the pages of the rules, if its repository on GitHub is given: `acme/kfp-manifests`.
    case sarif(version: String? = nil, repository: String? = nil)
    /// For test dashboards: JUnit's XML, in which findings from a severity on are failures; nil fails none.
    case junit(failingAt: Diagnostic.Severity? = .error)
    /// Annotations of a pull request: GitHub's workflow commands.
    case github
    /// A summary for a job or a comment, within GitHub's limit of 65,536 characters.
    case markdown
  }

  /// The report in one of its forms.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - unfolds: Whether text and Markdown have each finding in upstream's own files, and not a line per rule.
  public func text(as format: Format = .text, unfolding unfolds: Bool = false) -> String {
    let reporter: any Reporter =
      switch format {
      case .text: TextReporter(unfolds: unfolds)
      case .json: JSONReporter()
      case .sarif(let version, let repository):
        SARIFReporter(version: version, repository: repository, maker: report.maker)
      case .junit(let severity): JUnitReporter(failingAt: severity)
      case .github: GitHubReporter()
      case .markdown: MarkdownReporter(unfolds: unfolds)
      }
    return reporter.text(for: report)
  }

  /// The report for a terminal, on which what is wrong with the input has been said already.
  package func text(in color: Color, unfolding unfolds: Bool = false) -> String {
    TextReporter(color: color, unfolds: unfolds, leavesOutInput: true).text(for: report)
  }

  /// Writes the same part by part.
  ///
  /// - Parameter output: Takes a part, and says whether more are wanted.
  package func write(in color: Color, unfolding unfolds: Bool = false, _ output: ([UInt8]) -> Bool) {
    TextReporter(color: color, unfolds: unfolds, leavesOutInput: true).write(report, output)
  }

  /// A file that lets these findings pass from now on, and none that is new.
  public var baseline: String { Baseline(of: report).text }
}
