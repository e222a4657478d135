import Synchronization
import Upstream

/// Notes which locked sources some work has read from.
final class SourceUsage: Sendable {
  private let labels = Mutex<Set<String>>([])

  func note(_ source: LockedSource) {
    labels.withLock { _ = $0.insert(source.label) }
  }

  /// The part of a lock that was used.
  func entries(of lock: Lock) -> Lock {
    let labels = labels.withLock(\.self)
    return Lock(sources: lock.sources.filter { labels.contains($0.label) })
  }
}
