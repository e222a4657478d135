import Diagnostics
import Files
import Kustomize
import Lint
import Schemas
import Synchronization
package import Upstream
import YAML

/// The locked sources of a project, opened when they are first needed.
package final class LockedSources: Sendable {
  /// The project that pins them.
  package let project: ProjectFolder
  /// Where they may be fetched from.
  let options: FillOptions
  /// Called with each source before it is fetched, and with nil at the end.
  let announce: @Sendable (String?) -> Void
  /// The schemas that were read, by the names of their sources.
  let compiled = Mutex<[String: CompiledSchemas]>([:])
  /// What the builds from them have in common.
  let builds = SharedBuilds()
  /// The objects of renders as they are written.
  let written = ByContent<WrittenObject>()
  /// The rules of lint that find nothing in the objects of renders.
  let quiet = ByContent<QuietRules>()
  private let places = Mutex<[String: Pins.Place]>([:])
  private let state = Mutex<Result<CacheTree, Rejection>?>(nil)
  /// Held by the thread that fetches.
  private let fetching = Mutex(())

  /// - Parameters:
  ///   - options: Where sources may be fetched from.
  ///   - announce: Called with each source before it is fetched, and with nil at the end.
  package init(
    of project: ProjectFolder, options: FillOptions = FillOptions(),
    announcing announce: @escaping @Sendable (String?) -> Void = { _ in }
  ) {
    self.project = project
    self.options = options
    self.announce = announce
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

  /// Where a remote entry of a kustomization leads; looked up once, for the same few stand in many.
  func place(of entry: String, at location: FileLocation?) throws(Rejection) -> Pins.Place {
    if let known = places.withLock({ $0[entry] }) { return known }
    let place = try cache().pins.resolve(remoteURL: entry, at: location)
    places.withLock { $0[entry] = place }
    return place
  }

  /// Whether an entry has been looked up, and so is a remote one.
  func hasPlace(of entry: String) -> Bool { places.withLock { $0[entry] != nil } }

  /// Whether a path, absolute and normalised, lies in the cache.
  func holds(_ path: String) -> Bool { Path.isInside(path, of: project.cache) }

  /// The cache, with the source opened in which a path lies; nil where it lies in none.
  func cache(opening path: String, _ ahead: LookAhead? = nil) throws(Rejection) -> CacheTree? {
    guard let inner = Path.relative(path, to: project.cache) else { return nil }
    let cache = try cache()
    let folder = inner.split(separator: "/").prefix(2).joined(separator: "/")
    guard let source = cache.pins.lock.sources.first(where: { $0.folder == folder }) else { return nil }
    ahead?.note(source)
    _ = try cache.open(source)
    return cache
  }

  /// The folder at an absolute path in the cache; nil where the path lies in no source.
  func folder(at path: String, _ ahead: LookAhead?) throws(Rejection) -> Folder? {
    guard let cache = try cache(opening: path, ahead), let inner = Path.relative(path, to: project.cache)
    else { return nil }
    let root = Path.join(project.cache, inner.split(separator: "/").prefix(2).joined(separator: "/"))
    return Folder(tree: cache, path: path, boundary: root, restrictsFiles: false)
  }

  /// The folder that `NAME@REF/PATH` means.
  func folder(_ place: String, _ ahead: LookAhead?) throws(Rejection) -> Folder {
    let (source, path) = try cache().pins.place(place)
    return try folder(path, of: source, ahead)
  }

  /// A folder of a locked source, whose own paths stay inside the source.
  func folder(
    _ path: String, of source: LockedSource, _ ahead: LookAhead? = nil
  ) throws(Rejection) -> Folder {
    ahead?.note(source)
    let cache = try cache()
    let root = try cache.open(source)
    return Folder(tree: cache, path: Path.join(root, path), boundary: root, restrictsFiles: false)
  }
}

extension LockedSources {
  /// Looks ahead at what work will read, and fetches what the cache lacks of it; the work itself then runs once.
  ///
  /// - Parameter look: Finds out, from what is here, what will be read; it is asked again when more is here.
  /// - Returns: What the last look came to.
  func prepare<Result>(
    _ look: (LookAhead) throws(Rejection) -> Result
  ) async throws(Rejection) -> Result {
    while true {
      let (missing, result) = LookAhead.looking(in: self, look)
      if missing.isEmpty { return try result.get() }
      try await fill(missing)
    }
  }

  /// The same for commands: the thread waits while sources are fetched.
  ///
  /// A source that one thread has fetched serves the others.
  func prepare<Result>(_ look: (LookAhead) throws(Rejection) -> Result) throws(Rejection) -> Result {
    while true {
      let (missing, result) = LookAhead.looking(in: self, look)
      if missing.isEmpty { return try result.get() }
      try fetching.withLock { (_) throws(Rejection) in
        defer { announce(nil) }
        try waiting { () async throws(Rejection) in try await self.fill(missing) }
      }
    }
  }

  private func fill(_ missing: [LockedSource]) async throws(Rejection) {
    let filling = Filling(try cache().pins, options: options, announcing: announce)
    for source in missing { try await filling.ensureFilled(source) }
  }
}

extension Rejection {
  /// Whether all that is wrong is that sources could not be fetched.
  package var isOfFetching: Bool { diagnostics.allSatisfy { Diagnostic.ID.fetching.contains($0.id) } }
}

extension Pins {
  /// The locked source and the path in it of `NAME@REF/PATH`; a ref may itself hold slashes.
  fileprivate func place(_ text: String) throws(Rejection) -> (source: LockedSource, path: String) {
    for source in lock.sources where Path.isInside(Path.normalized(text), of: source.label) {
      return (source, Path.relative(Path.normalized(text), to: source.label) ?? ".")
    }
    let name = text.prefix { $0 != "@" }
    let ref = text.dropFirst(name.count + 1).prefix { $0 != "/" }
    guard !name.isEmpty, !ref.isEmpty else {
      throw Rejection(
        .placeMalformed, "\"upstream:\(text)\" must be of the form upstream:NAME@REF/PATH", category: .usage
      )
    }
    return (try source(String(name), String(ref)), ".")
  }
}
