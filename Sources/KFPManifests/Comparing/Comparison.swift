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

  /// How the two sides stand to each other.
  public enum Purpose: String, Hashable, Sendable, CaseIterable {
    /// The new side is to take the place of the old one, so that there are risks.
    case upgrade
    /// Both stand side by side, such as two environments.
    case comparison
  }

  /// - Parameters:
  ///   - purpose: How the sides stand to each other; nil for what their names say: overlays of different names stand side
  ///     by side.
  ///   - project: The project around the sides, where these are no overlays.
  /// - Throws: `rule-unknown` where the new side is an overlay that names a rule which does not exist.
  package init(
    from old: Objects, to new: Objects, as purpose: Purpose? = nil, around project: Project? = nil
  ) throws(Rejection) {
    let difference = Difference(from: old.documents, to: new.documents)
    let isUpgrade = (purpose ?? Self.purpose(old, new)) == .upgrade
    let risks = isUpgrade && !difference.isEmpty ? try Self.risks(from: old.target, to: new) : []
    var files = FileNaming(
      old: Self.names(of: old, around: project), new: Self.names(of: new, around: project))
    report = DifferenceReport(
      files.difference(difference), from: old.name, to: new.name, risks: risks.map { files.new.risk($0) })
    warnings = old.warnings + new.warnings.filter { !old.warnings.contains($0) }
  }

  /// How the files of a side are called here.
  private static func names(of side: Objects, around project: Project?) -> (String) -> String {
    let files =
      if case .render(let render) = side.content {
        ShownFiles(of: render.project, startingFromProject: true)
      } else {
        ShownFiles(of: project, startingFromProject: false)
      }
    return { files?.name(of: $0) ?? $0 }
  }

  private static func purpose(_ old: Objects, _ new: Objects) -> Purpose {
    guard case .render(let before) = old.content, case .render(let after) = new.content else {
      return .upgrade
    }
    return before.rendered.overlay.name == after.rendered.overlay.name ? .upgrade : .comparison
  }

  /// What the rules say that compare two renders.
  static func risks(from old: Target, to new: Objects) throws(Rejection) -> [Diagnostic] {
    var options = LintOptions()
    if case .render(let render) = new.content { options = try render.lintOptions(RuleSelection()) }
    return try risks(from: old, to: new.target, options)
  }

  /// What the rules say that compare two sets of objects.
  static func risks(
    from old: Target, to new: Target, _ options: LintOptions
  ) throws(Rejection) -> [Diagnostic] {
    var (target, options) = (new, options)
    target.previous = old
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
  /// - Parameters:
  ///   - format: The form.
  ///   - inColor: Whether the form for people has the colours of a terminal.
  public func text(as format: Format = .text, inColor: Bool = false) -> String {
    switch format {
    case .text: TextFormat(color: Color(isOn: inColor)).text(for: report)
    case .markdown: MarkdownFormat().text(for: report)
    case .json: JSONFormat().text(for: report)
    case .github: GitHubFormat(naming: RepositoryNames.here).text(for: report)
    case .html: HTMLFormat().text(for: report)
    }
  }
}

extension Workspace {
  /// Compares the objects of two arguments.
  ///
  /// - Throws: What is wrong with either, and `side-doubled` where both are stdin.
  package func compare(
    _ old: String, _ new: String, as purpose: Comparison.Purpose? = nil
  ) throws(Rejection) -> Comparison {
    try compare(old, of: nil, new, as: purpose)
  }

  /// - Parameter project: The project whose commit the old side is of; nil for the one around here, else above the path.
  private func compare(
    _ old: String, of project: Project?, _ new: String, as purpose: Comparison.Purpose?
  ) throws(Rejection) -> Comparison {
    guard old != "-" || new != "-" else {
      throw Rejection(.sideDoubled, "only one side can be read from stdin", category: .usage)
    }
    let before: Objects
    do {
      before = try objects(of: old, of: project)
    } catch {
      // What is wrong with the other is said too.
      let failure = error
      do { _ = try objects(of: new) } catch { throw failure + error }
      throw failure
    }
    return try Comparison(
      from: before, to: try objects(of: new), as: purpose, around: try projectIfAny(of: new))
  }
}

extension Workspace {
  /// Compares what the default branch has of an overlay or a folder of the project with what is here.
  ///
  /// - Throws: What is wrong with either, and `default-branch-missing`.
  package func compareWithDefaultBranch(
    _ argument: String, as purpose: Comparison.Purpose? = nil
  ) throws(Rejection) -> Comparison {
    let project = try project(of: Self.isName(argument) ? "." : argument)
    let root = project.root
    let branch = try waiting { () async throws(Rejection) in try await Commit.defaultBranch(of: root) }
    let path = Path.real(argument).flatMap { Path.relative($0, to: root) }
    return try compare(
      "\(branch):\(Self.isName(argument) ? argument : path ?? argument)", of: project, argument, as: purpose)
  }
}

extension Project {
  /// Compares two overlays of the project, by their names.
  ///
  /// - Parameters:
  ///   - old: The overlay that was.
  ///   - new: The overlay that is or will be.
  ///   - purpose: How they stand to each other; nil for what their names say: overlays of different names stand side by
  ///     side, and have no risks.
  /// - Throws: Everything that is wrong with either, or the first file that is not what the lock says.
  public func compare(
    _ old: String, _ new: String, as purpose: Comparison.Purpose? = nil
  ) async throws(Rejection) -> Comparison {
    try Comparison(
      from: Objects(name: old, .render(try await render(old))),
      to: Objects(name: new, .render(try await render(new))), as: purpose)
  }
}
