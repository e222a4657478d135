public import Diagnostics
package import Drift
public import Manifests

/// What an apply of an overlay would do to a cluster that already runs.
public struct DriftOutcome: Sendable {
  package let report: DriftReport
  /// What is worth knowing of the overlay but does not stop the comparison.
  public let warnings: [Diagnostic]

  /// Whether an apply would change nothing, and nothing is left behind of what was applied before.
  public var isEmpty: Bool { report.drift.isEmpty }

  /// The objects that an apply would make.
  public var created: [ObjectID] { report.drift.created.map(\.id) }

  /// The objects that an apply would change, those among them that the server refuses to change.
  public var changed: [ObjectID] { report.drift.changed.map(\.object) }

  /// The objects that have to be deleted before the overlay can be applied.
  public var deletedFirst: [ObjectID] { report.drift.deletedFirst.map(\.object) }

  /// The drift in one of its forms.
  ///
  /// - Parameter inColor: Whether the form for people has the colours of a terminal.
  public func text(as format: Comparison.Format = .text, inColor: Bool = false) -> String {
    switch format {
    case .text: DriftText(color: Color(isOn: inColor)).text(for: report)
    case .markdown: DriftMarkdown().text(for: report)
    case .json: DriftJSON().text(for: report)
    case .github: DriftGitHub().text(for: report)
    case .html: DriftHTML().text(for: report)
    }
  }
}
