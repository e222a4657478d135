import Synchronization

/// What came of comparing objects, for pairs of others that say the same: entry points of a release have most objects in
/// common.
package final class KnownChanges: Sendable {
  private struct Pair: Hashable {
    let old: Content
    let new: Content
  }

  private let known = Mutex<[Pair: [FieldChange]]>([:])

  package init() {}

  /// The changes from one object to another, found out once for all that say the same.
  func changes(from old: Object, to new: Object) -> [FieldChange] {
    // To see that nothing changed is quicker than to remember it.
    if old.tree.saysTheSame(as: new.tree) { return [] }
    let pair = Pair(old: old.tree.content, new: new.tree.content)
    if let changes = known.withLock({ $0[pair] }) { return changes }
    let changes = ObjectComparison(old, new).changes.map(\.saidOnce)
    known.withLock { $0[pair] = changes }
    return changes
  }
}
