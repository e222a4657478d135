public import Diagnostics
package import Diff
import Files
import Lint
public import Manifests
import Upstream
import Workloads

/// What differs between two sides.
public struct Comparison: Sendable {
  package let report: DifferenceReport
  /// What is worth knowing of the sides but does not stop the comparison.
  public let warnings: [Diagnostic]

  /// - Throws: `rule-unknown` where the new side is an overlay that names a rule which does not exist.
  package init(from old: Objects, to new: Objects) throws(Rejection) {
    let difference = Difference(from: old.documents, to: new.documents)
    let isMove = !difference.isEmpty && !Self.areApart(old, new)
    let risks = isMove ? try Self.risks(from: old.target, to: new) : []
    report = DifferenceReport(difference, from: old.name, to: new.name, risks: risks)
    warnings = old.warnings + new.warnings.filter { !old.warnings.contains($0) }
  }

  /// Whether neither side can take the other's place: overlays of two projects in Google Cloud are two deployments.
  private static func areApart(_ old: Objects, _ new: Objects) -> Bool {
    guard case .render(let before) = old.content, case .render(let after) = new.content else { return false }
    return before.rendered.overlay.project.id != after.rendered.overlay.project.id
  }

  /// What the rules say that compare two renders.
  static func risks(from old: Target, to new: Objects) throws(Rejection) -> [Diagnostic] {
    var target = new.target
    target.previous = old
    var options = LintOptions()
    if case .render(let render) = new.content { options = try render.lintOptions(RuleSelection()) }
    options.selected = allRules.filter { type(of: $0).subject == .transition }.map { .init($0.id) }
    let report = try Linter(options: options).lint(target)
    return report.entries.map { entry in
      var risk = entry.diagnostic
      risk.location?.excerpt = nil
      return risk
    }.worstFirst(\.severity)
  }

  /// Whether nothing differs that Kubernetes would act on.
  public var isEmpty: Bool { report.difference.isEmpty }

  /// The objects of the new side only.
  public var added: [ObjectID] { report.difference.added.map(\.id) }

  /// The objects of the old side only.
  public var removed: [ObjectID] { report.difference.removed.map(\.id) }

  /// The objects of both sides whose fields differ, as the new side names them.
  public var changed: [ObjectID] { report.difference.changed.map(\.new.id) }

  /// A form in which a comparison is written.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// For people; empty where nothing differs.
    case text
    /// For a comment of a pull request, within GitHub's limit of 65,536 characters.
    case markdown
    /// For programs: one JSON document.
    case json
    /// Annotations of a pull request: GitHub's workflow commands.
    case github
    /// One page, which needs no network.
    case html
  }

  /// The comparison in one of its forms.
  ///
  /// - Parameter inColor: Whether the form for people has the colours of a terminal.
  public func text(as format: Format = .text, inColor: Bool = false) -> String {
    switch format {
    case .text: TextFormat(color: Color(isOn: inColor)).text(for: report)
    case .markdown: MarkdownFormat().text(for: report)
    case .json: JSONFormat().text(for: report)
    case .github: GitHubFormat().text(for: report)
    case .html: HTMLFormat().text(for: report)
    }
  }
}

extension Workspace {
  /// Compares the objects of two arguments.
  ///
  /// - Throws: What is wrong with either, and `side-doubled` where both are stdin.
  package func compare(_ old: String, _ new: String) throws(Rejection) -> Comparison {
    guard old != "-" || new != "-" else {
      throw Rejection(.sideDoubled, "only one side can be read from stdin", category: .usage)
    }
    let before: Objects
    do {
      before = try objects(of: old)
    } catch {
      // What is wrong with the other is said too.
      let failure = error
      do { _ = try objects(of: new) } catch { throw failure + error }
      throw failure
    }
    return try Comparison(from: before, to: try objects(of: new))
  }
}

extension Workspace {
  /// Compares what the default branch has of an overlay or a folder of the project with what is here.
  ///
  /// - Throws: What is wrong with either, and `default-branch-missing`.
  package func compareWithDefaultBranch(_ argument: String) throws(Rejection) -> Comparison {
    let root = try project(of: Self.isName(argument) ? "." : argument).root
    let branch = try waiting { () async throws(Rejection) in try await Commit.defaultBranch(of: root) }
    let path = Path.real(argument).flatMap { Path.relative($0, to: root) }
    return try compare("\(branch):\(Self.isName(argument) ? argument : path ?? argument)", argument)
  }
}

extension Project {
  /// Compares two overlays of the project, by their names.
  ///
  /// - Throws: Everything that is wrong with either, or the first file that is not what the lock says.
  public func compare(_ old: String, _ new: String) async throws(Rejection) -> Comparison {
    try Comparison(
      from: Objects(name: old, .render(try await render(old))),
      to: Objects(name: new, .render(try await render(new))))
  }
}
