public import Diagnostics
import Diff
package import Drift
import Files
public import Manifests

/// What an apply of an overlay would do to a cluster that already runs.
public struct DriftOutcome: Sendable {
  package let report: DriftReport
  /// What is worth knowing of the overlay but does not stop the comparison.
  public let warnings: [Diagnostic]

  /// Whether an apply would change nothing, nothing is left behind of what was applied before, and nothing is hindered or
  /// uncompared.
  public var isEmpty: Bool { report.drift.isEmpty }

  /// The objects that an apply would make.
  public var created: [ObjectID] { report.drift.created.map(\.id) }

  /// The objects that an apply would change, those among them that the server refuses to change.
  public var changed: [ObjectID] { report.drift.changed.map(\.object) }

  /// The objects that have to be deleted before the overlay can be applied.
  public var deletedFirst: [ObjectID] { report.drift.deletedFirst.map(\.object) }

  /// The objects that an apply leaves with a field that nobody renders, and with which they do not do what they are for.
  public var hindered: [ObjectID] { report.drift.hindered }

  /// The objects that the cluster printed in another version than the rendered one, whose fields are others there: what
  /// an apply would do to them is not known.
  public var uncompared: [ObjectID] { report.drift.uncompared.map(\.rendered.id) }

  /// What scripts ask for.
  public enum List: String, Hashable, Sendable, CaseIterable {
    /// What an apply would do: `create OBJECT`, `change OBJECT FIELD`, `ending OBJECT` for what is being deleted,
    /// `hindered OBJECT FIELD` for what it leaves as it is and somebody has to look at, and `uncompared OBJECT` where it
    /// is not known.
    case changes
    /// Fields of other managers that an apply would take over: object, manager and field.
    case conflicts
    /// Fields that somebody applied on the client and nobody renders, so that the first apply on the server removes them:
    /// object and field.
    case handedOver = "handed-over"
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
      case .changes: changes
      case .conflicts:
        drift.changed.flatMap { change in
          change.conflicts.map { "\(change.object) \($0.manager) \($0.field)" }
        }
      case .handedOver:
        drift.changed.flatMap { change in change.handedOver.map { "\(change.object) \($0)" } }
      case .deleteFirst: deletedFirst.map(\.description)
      case .blocked: refused.filter { !deletedFirst.contains($0) }.map(\.description)
      case .left: drift.left.prune.map(\.id.description)
      }
    return Set(lines).sorted().map { $0 + "\n" }.joined()
  }

  private var changes: [String] {
    let drift = report.drift
    var lines = drift.created.map { "create \($0.id)" }
    lines += drift.ending.map { "ending \($0.id)" }
    lines += drift.hindrances.map { "hindered \($0.object.id) \($0.field)" }
    lines += uncompared.map { "uncompared \($0)" }
    for change in drift.changed {
      lines.append("change \(change.object)")
      lines += change.fields.fields.map { "change \(change.object) \($0.place)" }
    }
    return lines
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
    case .github: DriftGitHub(naming: RepositoryNames.here).text(for: report)
    case .html: DriftHTML().text(for: report)
    }
  }
}
