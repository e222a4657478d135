import Diagnostics
import Files
import Kustomize
import Overlays
import Synchronization
import Upstream

/// A look at what work will read, before it starts: so that what has to be fetched is fetched first, and nothing is
/// rendered or built twice.
package final class LookAhead: Sendable {
  private struct State {
    var missing: [LockedSource] = []
    var visited: Set<String> = []
  }

  private let sources: LockedSources
  private let state = Mutex(State())

  private init(in sources: LockedSources) { self.sources = sources }

  /// Looks, and says what the cache lacks of all that was looked at.
  static func looking<Value>(
    in sources: LockedSources, _ look: (LookAhead) throws(Rejection) -> Value
  ) -> (missing: [LockedSource], result: Result<Value, Rejection>) {
    let ahead = LookAhead(in: sources)
    let result = Result { () throws(Rejection) in try look(ahead) }
    return (ahead.state.withLock(\.missing), result)
  }

  /// Notes that a source will be read.
  func note(_ source: LockedSource) {
    guard let pins = try? sources.cache().pins, !pins.isFilled(source) else { return }
    state.withLock { if !$0.missing.contains(source) { $0.missing.append(source) } }
  }

  /// Notes the sources that builds of folders of a release of Kubeflow Pipelines will read.
  ///
  /// - Parameter folders: Their paths in the source; asked for only where nothing is known of the release.
  func follow(
    release version: String, _ folders: () throws(Rejection) -> [String]
  ) throws(Rejection) {
    let pins = try sources.cache().pins
    let source = try pins.source(LockedReleases.source, version)
    note(source)
    if let base = knownBase(of: source) { return note(base) }
    guard pins.isFilled(source) else { return }
    for path in try folders() { follow(try sources.folder(path, of: source)) }
  }

  /// Notes the sources that a build of a folder will read; what is wrong on the way is left to the build.
  func follow(_ folder: Folder) {
    // Where the cache has all that is locked, nothing can be missing.
    guard let pins = try? sources.cache().pins, !pins.lock.sources.allSatisfy(pins.isFilled) else { return }
    follow(folder, pins, depth: 0)
  }

  private func follow(_ folder: Folder, _ pins: Pins, depth: Int) {
    guard depth < 100, state.withLock({ $0.visited.insert(folder.displayName).inserted }) else { return }
    if let path = Path.relative(folder.path, to: pins.project.cache),
      let source = pins.lock.sources.first(where: { Path.isInside(path, of: $0.folder) }),
      let base = knownBase(of: source)
    {
      return note(base)
    }
    for lead in folder.leads {
      let path = lead.folder.path
      // A path may lead into the cache itself.
      guard (try? sources.cache(opening: path, self)) != nil || !sources.holds(path) else { continue }
      switch folder.tree.kind(of: path) {
      case .directory: follow(lead.folder, pins, depth: depth + 1)
      case .file: break
      case nil: if let base = remote(lead) { follow(base, pins, depth: depth + 1) }
      }
    }
  }

  /// What a known release of Kubeflow Pipelines builds on, which spares the way through its kustomizations.
  private func knownBase(of source: LockedSource) -> LockedSource? {
    guard source.name == LockedReleases.source, let base = remoteBase(ofRelease: source.ref) else {
      return nil
    }
    return try? sources.place(of: base, at: nil).source
  }

  private func remote(_ lead: Folder.Lead) -> Folder? {
    try? LockedBases(sources: sources, ahead: self).folder(for: lead.text, at: lead.location)
  }
}
