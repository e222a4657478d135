package import Diagnostics
import Diff
import Manifests

/// What a drift says, with the names of its sides, to be written in one of several forms.
package struct DriftReport: Sendable {
  /// The name of the overlay.
  package let overlay: String
  /// The file that the cluster's objects were read from.
  package let cluster: String
  package let drift: Drift
  /// The risks of an apply, the worst first.
  package let risks: [Diagnostic]

  package init(_ drift: Drift, of overlay: String, on cluster: String, risks: [Diagnostic] = []) {
    (self.drift, self.overlay, self.cluster, self.risks) = (drift, overlay, cluster, risks)
  }

  /// Whether there is nothing to tell at all.
  package var isSilent: Bool {
    drift.isEmpty && drift.left.others.isEmpty && drift.kept.isEmpty && drift.knowsManagers
  }

  /// `2 to create, 4 to change in 6 fields, 3 conflicts, 1 refused, 2 left behind, 1 hindered`.
  package var summary: String {
    let conflicts = drift.changed.reduce(0) { $0 + $1.conflicts.count }
    let fields = drift.changed.reduce(0) { $0 + $1.fields.fields.count }
    let refused = drift.changed.count { !$0.refusals.isEmpty }
    var parts: [String] = []
    func add(_ count: Int, _ words: String) { if count > 0 { parts.append("\(count) \(words)") } }
    add(drift.created.count, "to create")
    add(drift.changed.count, "to change in \(counted(fields, "field"))")
    if conflicts > 0 { parts.append(counted(conflicts, "conflict")) }
    add(refused, "refused")
    add(drift.ending.count, "being deleted")
    add(drift.left.prune.count + drift.left.data.count, "left behind")
    add(drift.hindered.count, "hindered")
    add(drift.uncompared.count, "uncompared")
    return parts.isEmpty ? "an apply changes nothing" : parts.joined(separator: ", ")
  }

  /// What is said of objects that are being deleted.
  static let ending = "is being deleted: an apply does not keep it; apply again when it is gone"

  /// What is said where the objects do not tell who owns what.
  package static let withoutManagers =
    "No object has managed fields, so that conflicts and what others keep are not known; "
    + "get them with --show-managed-fields."
}

extension Drift.Conflict {
  /// `conflict with "kubectl-patch": .data.bucketName`, as the server says it.
  var sentence: String {
    let part = subresource.isEmpty ? "" : " with subresource \"\(subresource)\""
    return "conflict with \"\(manager)\"\(part) using \(apiVersion): \(field)"
  }
}

extension Drift.Change {
  /// What has to be done before an apply, where the server refuses it.
  var wayOut: String? {
    guard !refusals.isEmpty else { return nil }
    switch Recreation(of: object) {
    case .delete: return "must be deleted first"
    case .deleteOrphaning: return "must be deleted first, with --cascade=orphan"
    case .byHand: return "cannot be changed, and holds data: move that first, or keep the field"
    }
  }
}
