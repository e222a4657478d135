import Diagnostics
package import Diff
import Manifests

/// What differs between two sides.
public struct Comparison: Sendable {
  package let report: DifferenceReport
  /// What is worth knowing of the sides but does not stop the comparison.
  public let warnings: [Diagnostic]

  package init(from old: Side, to new: Side) {
    report = DifferenceReport(
      Difference(from: old.documents, to: new.documents), from: old.name, to: new.name)
    warnings = old.warnings + new.warnings.filter { !old.warnings.contains($0) }
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
      throw Rejection(
        Diagnostic("side-doubled", "only one side can be read from stdin", category: .usage))
    }
    let before: Side
    do {
      before = try side(old)
    } catch {
      // What is wrong with the other is said too.
      var diagnostics = error.diagnostics
      do { _ = try side(new) } catch { diagnostics += error.diagnostics }
      throw Rejection(diagnostics)
    }
    return Comparison(from: before, to: try side(new))
  }
}

extension Project {
  /// What differs between two overlays of the project.
  ///
  /// Throws everything that is wrong with either, or the first file that is not what the lock says.
  public func comparison(from old: String, to new: String) async throws(Rejection) -> Comparison {
    Comparison(
      from: Side(name: old, try await render(old)), to: Side(name: new, try await render(new)))
  }
}
