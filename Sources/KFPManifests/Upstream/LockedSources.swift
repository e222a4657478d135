import Diagnostics
import Files
import Synchronization
package import Upstream

/// The locked sources of a project, opened when they are first needed.
package final class LockedSources: Sendable {
  /// The project that pins them.
  package let project: Upstream.Project
  /// Where they may be fetched from.
  package let options: FillOptions

  private let state = Mutex<Result<CacheTree, Rejection>?>(nil)

  package init(of project: Upstream.Project, options: FillOptions) {
    self.project = project
    self.options = options
  }

  /// The cache, with the pins that say what it must hold; they are read once.
  package func cache() throws(Rejection) -> CacheTree {
    let result = state.withLock { state -> Result<CacheTree, Rejection> in
      if let state { return state }
      let result = Result { () throws(Rejection) in CacheTree(try Pins(of: project)) }
      state = result
      return result
    }
    return try result.get()
  }

  /// Whether a path, absolute and normalised, lies in the cache.
  func holds(_ path: String) -> Bool { Path.isInside(path, of: project.cache) }

  /// The cache, with the source opened in which a path lies; nil where it lies in none.
  func cache(opening path: String) throws(Rejection) -> CacheTree? {
    guard let inner = Path.relative(path, to: project.cache) else { return nil }
    let cache = try cache()
    let folder = inner.split(separator: "/").prefix(2).joined(separator: "/")
    guard let source = cache.pins.lock.sources.first(where: { $0.folder == folder }) else { return nil }
    _ = try cache.open(source)
    return cache
  }

  /// The sources that work could not read because the cache lacks them; they are forgotten here.
  package func takeUnfilled() -> [LockedSource] {
    guard case .success(let cache) = state.withLock(\.self) else { return [] }
    return cache.takeUnfilled()
  }

  /// Fetches sources into the cache, and tells which, before it begins with each.
  package func fill(
    _ missing: [LockedSource], announcing announce: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(Rejection) {
    let filling = Filling(try cache().pins, options: options, announcing: announce)
    for source in missing { try await filling.ensureFilled(source) }
  }
}
