import Diagnostics
package import Diff
import Lint
import Manifests
import Workloads

/// What differs between two sides.
public struct Comparison: Sendable {
  package let report: DifferenceReport
  /// What is worth knowing of the sides but does not stop the comparison.
  public let warnings: [Diagnostic]

  /// Throws where the new side is an overlay that names a rule which does not exist.
  package init(from old: Side, to new: Side) throws(Rejection) {
    let difference = Difference(from: old.documents, to: new.documents)
    let risks = difference.isEmpty ? [] : try Self.risks(from: old, to: new)
    report = DifferenceReport(difference, from: old.name, to: new.name, risks: risks)
    warnings = old.warnings + new.warnings.filter { !old.warnings.contains($0) }
  }

  /// What the rules say that compare two renders.
  private static func risks(from old: Side, to new: Side) throws(Rejection) -> [Diagnostic] {
    var target = new.target
    target.previous = old.target
    var options = try new.render?.lintOptions(RuleSelection()) ?? LintOptions()
    options.selected = allRules.filter { type(of: $0).subject == .transition }.map { .init($0.id) }
    let report = try Linter(options: options).lint(target)
    return report.entries.map { entry in
      var risk = entry.diagnostic
      risk.location?.excerpt = nil
      return risk
    }.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(
      \.element)
  }

  /// Whether nothing differs that Kubernetes would act on.
  public var isEmpty: Bool { report.difference.isEmpty }

  /// The objects of the new side only, as `GROUP/VERSION/KIND/NAMESPACE/NAME`.
  public var added: [String] { report.difference.added.map(\.id.description) }

  /// The objects of the old side only.
  public var removed: [String] { report.difference.removed.map(\.id.description) }

  /// The objects of both sides whose fields differ, as the new side names them.
  public var changed: [String] { report.difference.changed.map(\.new.id.description) }

  /// The difference for people; empty where there is none.
  public var text: String { text(Color(isOn: false)) }

  /// The difference for people, in the colours of a terminal or without.
  package func text(_ color: Color) -> String { TextFormat(color: color).text(for: report) }

  /// The difference for a comment of a pull request, within GitHub's limit of 65,536 characters.
  public var markdown: String { MarkdownFormat().text(for: report) }

  /// The difference for programs: one JSON document.
  public var json: String { JSONFormat().text(for: report) }

  /// Annotations of a pull request: GitHub's workflow commands.
  public var githubCommands: String { GitHubFormat().text(for: report) }

  /// The difference as one page of HTML, which needs no network.
  public var html: String { HTMLFormat().text(for: report) }
}

extension Workspace {
  /// Compares two sides, as `diff` names them.
  package func compare(_ old: String, _ new: String) throws(Rejection) -> Comparison {
    guard old != "-" || new != "-" else {
      throw Rejection(.sideDoubled, "only one side can be read from stdin", category: .usage)
    }
    let before: Side
    do {
      before = try side(old)
    } catch {
      // What is wrong with the other is said too.
      let failure = error
      do { _ = try side(new) } catch { throw failure + error }
      throw failure
    }
    return try Comparison(from: before, to: try side(new))
  }
}

extension Project {
  /// What differs between two overlays of the project.
  ///
  /// Throws everything that is wrong with either, or the first file that is not what the lock says.
  public func comparison(from old: String, to new: String) async throws(Rejection) -> Comparison {
    try Comparison(
      from: Side(name: old, try await render(old)), to: Side(name: new, try await render(new)))
  }
}
