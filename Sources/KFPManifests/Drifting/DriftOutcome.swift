public import Diagnostics
import Diff
package import Drift
public import Manifests

/// What an apply of an overlay would do to a cluster that already runs.
public struct DriftOutcome: Sendable {
  package let report: DriftReport
  /// What is worth knowing of the overlay but does not stop the comparison.
  public let warnings: [Diagnostic]
  /// How the files of the overlay are called here.
  var files: ShownFiles?

  /// Whether an apply would change nothing, and nothing is left behind of what was applied before.
  public var isEmpty: Bool { report.drift.isEmpty }

  /// The objects that an apply would make.
  public var created: [ObjectID] { report.drift.created.map(\.id) }

  /// The objects that an apply would change, those among them that the server refuses to change.
  public var changed: [ObjectID] { report.drift.changed.map(\.object) }

  /// The objects that have to be deleted before the overlay can be applied.
  public var deletedFirst: [ObjectID] { report.drift.deletedFirst.map(\.object) }

  /// What scripts ask for.
  public enum List: String, Hashable, Sendable, CaseIterable {
    /// What an apply would do: `create OBJECT`, `change OBJECT FIELD`, `ending OBJECT` for what is being deleted, and
    /// `hindered OBJECT FIELD` for what it leaves as it is and somebody has to look at.
    case changes
    /// Fields of other managers that an apply would take over: object, manager and field.
    case conflicts
    /// Objects that have to be deleted before the overlay can be applied.
    case deleteFirst = "delete-first"
    /// Objects that the server refuses to change and that hold data, so that nobody deletes them in passing.
    case blocked
    /// Objects that were applied before, are no longer rendered, and hold no data.
    case left
  }

  /// A list, a line for each entry, sorted; objects as `GROUP/VERSION/KIND/NAMESPACE/NAME`.
  public func lines(of list: List) -> String {
    let drift = report.drift
    let refused = drift.changed.filter { !$0.refusals.isEmpty }.map(\.object)
    let lines =
      switch list {
      case .changes:
        drift.created.map { "create \($0.id)" } + drift.ending.map { "ending \($0.id)" }
          + drift.hindrances.map { "hindered \($0.object.id) \($0.field)" }
          + drift.changed.flatMap { change in
            ["change \(change.object)"]
              + change.fields.fields.map { "change \(change.object) \($0.place)" }
          }
      case .conflicts:
        drift.changed.flatMap { change in
          change.conflicts.map { "\(change.object) \($0.manager) \($0.field)" }
        }
      case .deleteFirst: deletedFirst.map(\.description)
      case .blocked: refused.filter { !deletedFirst.contains($0) }.map(\.description)
      case .left: drift.left.prune.map(\.id.description)
      }
    return Set(lines).sorted().map { $0 + "\n" }.joined()
  }

  /// The drift in one of its forms.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - inColor: Whether the form for people has the colours of a terminal.
  public func text(as format: Comparison.Format = .text, inColor: Bool = false) -> String {
    switch format {
    case .text: DriftText(color: Color(isOn: inColor)).text(for: report)
    case .markdown: DriftMarkdown().text(for: report)
    case .json: DriftJSON().text(for: report)
    case .github: DriftGitHub(naming: ShownFiles.repositoryNames(files)).text(for: report)
    case .html: DriftHTML().text(for: report)
    }
  }
}
