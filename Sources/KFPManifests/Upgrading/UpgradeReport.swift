public import Diagnostics
package import Diff
package import Lint
import Manifests
import Overlays
import Workloads

/// What it means for an overlay to move to another release of Kubeflow Pipelines.
public struct UpgradeReport: Sendable {
  /// The overlay's name.
  public let overlay: String
  /// The release that the overlay names.
  public let oldVersion: String
  /// The release that it is to move to.
  public let newVersion: String
  /// What changes in the objects.
  package let changes: DifferenceReport
  /// The same, by the component that the objects belong to.
  package let components: [ComponentChanges]
  /// What breaks or needs a decision: findings that the overlay's own release does not have, the worst first.
  package let risks: [Report.Entry]
  /// Entries of the overlay that no longer fit, at their lines.
  public let misfits: [Diagnostic]
  /// What `kubectl apply` leaves undone.
  package let aftermath: Aftermath
  /// What the release changes in folders of upstream's.
  package let folders: FolderChanges
  /// What is worth knowing but stops nothing.
  public internal(set) var warnings: [Diagnostic]

  /// Whether nothing changes and nothing is to be done.
  public var isEmpty: Bool { changes.difference.isEmpty && risks.isEmpty && misfits.isEmpty }

  /// How many risks have a severity.
  package func count(of severity: Diagnostic.Severity) -> Int { risks.count { $0.severity == severity } }
}

extension UpgradeReport {
  /// - Parameters:
  ///   - old: The overlay on its own release.
  ///   - new: The same overlay on the other one.
  init(from old: Render, to new: Render, folders: FolderChanges) throws(Rejection) {
    overlay = old.name
    (oldVersion, newVersion) = (old.version, new.version)
    let difference = Difference(from: old.documents, to: new.documents)
    changes = DifferenceReport(
      difference, from: "\(old.name) on \(old.version)", to: "\(new.name) on \(new.version)")
    let (before, after) = (old.target, new.target)
    let options = try new.lintOptions(RuleSelection())
    risks = try Self.risks(from: before, to: after, options)
    components = ComponentChanges.all(in: difference, from: before, to: after)
    misfits = new.rendered.misfits + OverriddenValues(old).misfits(on: new, version: new.version)
    aftermath = Aftermath(difference, from: before, to: after, risks: risks)
    self.folders = folders.without(difference)
    warnings = new.warnings
  }

  /// The findings of rules that compare, and the warnings and errors of others that were not there before; the
  /// worst first.
  package static func risks(
    from before: Target, to after: Target, _ options: LintOptions = LintOptions()
  ) throws(Rejection) -> [Report.Entry] {
    let linter = try Linter(options: options)
    let known = linter.lint(before)
    var next = after
    next.previous = before
    let found = linter.lint(next)
    struct Key: Hashable {
      let rule: String
      let object: String
      let field: String

      init(_ entry: Report.Entry) {
        rule = entry.rule
        object = entry.object.map { "\($0.gvk.group)/\($0.gvk.kind)/\($0.namespace)/\($0.name)" } ?? ""
        field = entry.field?.description ?? ""
      }
    }
    let transitions = Set(allRules.filter { type(of: $0).subject == .transition }.map(\.id))
    let old = Set(known.entries.map(Key.init))
    return found.entries.filter {
      transitions.contains($0.rule) || $0.severity > .info && !old.contains(Key($0))
    }.worstFirst(\.severity)
  }
}
