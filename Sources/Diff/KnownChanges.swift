import Synchronization

/// What came of comparing objects, for pairs of others that say the same: entry points of a release have most objects in
/// common.
package final class KnownChanges: Sendable {
  private struct Pair: Hashable {
    let old: Content
    let new: Content
  }

  /// What a title is made of.
  private struct Said: Hashable {
    let kind: FieldChange.Kind
    let tail: String
    let old: FieldValue?
    let new: FieldValue?
  }

  private let known = Mutex<[Pair: [FieldChange]]>([:])
  private let titles = Mutex<[Said: String]>([:])

  package init() {}

  /// The changes from one object to another, found out once for all that say the same.
  func changes(from old: Object, to new: Object) -> [FieldChange] {
    // To see that nothing changed is quicker than to remember it.
    if old.tree.saysTheSame(as: new.tree) { return [] }
    let pair = Pair(old: old.tree.content, new: new.tree.content)
    if let changes = known.withLock({ $0[pair] }) { return changes }
    let changes = ObjectComparison(old, new).changes.map { $0.said(as: title(of: $0)) }
    known.withLock { $0[pair] = changes }
    return changes
  }

  /// The title of a change, which may be one of long texts that stand in several objects.
  private func title(of change: FieldChange) -> String {
    let said = Said(
      kind: change.kind, tail: change.place.tail, old: change.old?.unplaced, new: change.new?.unplaced)
    if let title = titles.withLock({ $0[said] }) { return title }
    let title = change.title
    titles.withLock { $0[said] = title }
    return title
  }
}
