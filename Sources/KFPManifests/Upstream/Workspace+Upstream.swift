package import Diagnostics
import Upstream
import YAML

/// The outcome of locking and fetching, in sentences.
package struct UpstreamChanges: Sendable {
  package private(set) var sentences: [String]
  /// The sources that were locked.
  private(set) var added: [LockedSource]

  /// Adds the outcome of what was done after it.
  mutating func append(_ later: UpstreamChanges) {
    sentences += later.sentences
    added = later.added
  }

  init(_ done: Synchronisation) {
    added = done.locked
    let locked = done.locked.map {
      "locked \($0.label)\($0.commit.map { " at \($0)" } ?? ""): \(counted($0.files, "file"))"
    }
    let filled = done.filled.map { "fetched \($0.label): \(counted($0.files, "file"))" }
    let all = locked + filled
    sentences = all.isEmpty ? ["nothing to do: the cache holds what is locked"] : all
  }
}

extension Workspace {
  /// Locks what sources.yaml names, and makes the cache hold exactly what is locked.
  package func synchronise() throws(Rejection) -> UpstreamChanges {
    let project = try project()
    return try changing(project) { (announce) async throws(Rejection) in
      try await Synchronisation(of: project.folder, options: project.sources.options, announcing: announce)
    }
  }

  /// Does work that locks and fetches, and tells what it fetches.
  func changing(
    _ project: Project,
    _ work:
      @escaping @Sendable (@escaping @Sendable (String) -> Void) async throws(Rejection) -> Synchronisation
  ) throws(Rejection) -> UpstreamChanges {
    let announce = project.sources.announce
    defer { announce(nil) }
    return UpstreamChanges(try waiting { () async throws(Rejection) in try await work { announce($0) } })
  }

  /// The pinned sources, a row for each: its label, commit, number of files, and whether it is in the cache.
  package func pinnedSources() throws(Rejection) -> [[String]] {
    let pins = try Pins(of: try project().folder)
    return pins.sources.sources.map { source in
      guard let locked = pins.lock.source(source.name, source.ref) else {
        return [source.label, "-", "-", "not locked"]
      }
      let state = pins.isFilled(locked) ? "in cache" : "not in cache"
      return [locked.label, locked.commit ?? "-", "\(locked.files)", state]
    }
  }

  /// The same as one document for programs.
  package func pinnedSourcesJSON() throws(Rejection) -> String {
    let pins = try Pins(of: try project().folder)
    let sources = pins.sources.sources.map { source -> JSONText in
      let locked = pins.lock.source(source.name, source.ref)
      let commit: JSONText = locked?.commit.map { .string($0) } ?? .null
      let files: JSONText = locked.map { .number($0.files) } ?? .null
      let isInCache = locked.map { pins.isFilled($0) } ?? false
      return JSONText.object([
        ("name", .string(source.name)), ("ref", .string(source.ref)), ("commit", commit), ("files", files),
        ("isInCache", .bool(isInCache)),
      ])
    }
    return JSONText.object([("formatVersion", .number(1)), ("sources", .array(sources))]).description + "\n"
  }

  /// Checks every file of the cache against the lock.
  ///
  /// - Returns: What is altered, missing or too many, and what to say where nothing is.
  package func verifyCache() throws(Rejection) -> (problems: [Diagnostic], praise: String) {
    let pins = try Pins(of: try project().folder)
    let sources = pins.lock.sources
    let count = sources.map(\.files).reduce(0, +)
    let files = "\(counted(count, "file")) of \(counted(sources.count, "source"))"
    return (pins.verify(), "\(files) \(count == 1 ? "is" : "are") what the lock says")
  }
}
