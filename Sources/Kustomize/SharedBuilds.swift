import Synchronization

/// What several builds have in common: a pinned folder that is led to again is taken as it was built before, instead of
/// being read, hashed, parsed and built anew.
///
/// The objects and their history are the same either way. A folder that is led to once costs nothing more: what it
/// comes to is kept from the second time on, or from the first where it is known that many builds follow.
package final class SharedBuilds: Sendable {
  private struct Key: Hashable {
    let path: String
    let boundary: String?
    let recordsSteps: Bool
  }

  private enum State {
    /// It was built once, in the build that asked.
    case seen
    /// It is being built, or cannot stand by itself: whoever asks builds it.
    case unfit
    case built(BuiltPart)
  }

  private let states = Mutex<[Key: State]>([:])
  private let expectsMany = Atomic(false)

  package init() {}

  /// Keeps what others build on from the first time on, since most of it will be led to again.
  package func expectMany() { expectsMany.store(true, ordering: .relaxed) }

  /// What a folder comes to; nil where the build that asks has to find out for itself.
  func part(of folder: Folder, as role: Build.Role, for build: Build) -> BuiltPart? {
    let key = Key(path: folder.path, boundary: folder.boundary, recordsSteps: build.arena.recordsSteps)
    let isKeptAtOnce = role == .base && expectsMany.load(ordering: .relaxed)
    let known = states.withLock { states in
      let known = states[key] ?? (isKeptAtOnce ? .seen : nil)
      states[key] = known.map { if case .seen = $0 { .unfit } else { $0 } } ?? .seen
      return known
    }
    switch known {
    case nil, .unfit: return nil
    case .built(let part): return part
    case .seen:
      guard let part = BuiltPart(of: folder, like: build) else { return nil }
      states.withLock { $0[key] = .built(part) }
      return part
    }
  }
}
