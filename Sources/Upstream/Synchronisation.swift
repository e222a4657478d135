import Digest
import Files

/// The result of `upstream sync`.
package struct Synchronisation: Sendable {
  /// The pins as they stand now.
  package let pins: Pins
  /// The sources that were locked, because the lock lacked them or had them otherwise.
  package private(set) var locked: [LockedSource] = []
  /// The sources whose files were fetched into the cache.
  package private(set) var filled: [LockedSource] = []

  /// Locks what sources.yaml names and the lock lacks, and makes the cache hold exactly what is locked.
  ///
  /// Files in order are not touched, so that all of this works on a cache that cannot be written to.
  package init(
    of project: ProjectFolder, options: FillOptions = FillOptions(),
    announcing announce: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(Rejection) {
    let sources = try SourcesFile(of: project)
    let old = try Lock(of: project)
    let before = Pins(project: project, sources: sources, lock: old ?? Lock())
    let makers = try await LockMaker(Filling(before, options: options, announcing: announce)).lockAll()
    let lock = Lock(sources: makers.map(\.source))
    let pins = Pins(project: project, sources: sources, lock: lock)
    self.pins = pins
    if lock.text != old?.text || makers.contains(where: { $0.files != nil }) {
      try Self.write(makers, lock, to: project)
    }
    let filling = Filling(pins, options: options, announcing: announce)
    for made in makers {
      if made.isNew { locked.append(made.source) }
      if pins.problems(of: made.source).isEmpty { continue }
      let right = try await CacheLock.acquire(in: project)
      // Another process may have filled it while this one waited.
      if pins.problems(of: made.source).isEmpty { continue }
      if let files = made.files {
        try filling.store(made.source, pins.list(of: made.source)) { files[$0] ?? [] }
      } else {
        try await filling.fill(made.source, holding: right)
      }
      filled.append(made.source)
    }
  }

  /// Writes the lists first and the lock last, so that no lock names a list that is not there.
  private static func write(_ makers: [LockMaker.Made], _ lock: Lock, to project: ProjectFolder)
    throws(Rejection)
  {
    let folder = project.upstream
    let name = project.displayName(of: folder)
    for made in makers {
      guard let list = made.list else { continue }
      let path = folder + "/" + made.source.listName
      try writeAtomically(list.text(in: made.source.folder), to: path, named: project.displayName(of: path))
    }
    try writeAtomically(
      Array(lock.text.utf8), to: project.lockPath, named: project.displayName(of: project.lockPath))
    let wanted = Set(lock.sources.map(\.listName))
    for entry in try Directory.entries(of: folder, named: name) where entry.kind == .file {
      guard entry.name.hasSuffix(".sha256"), entry.name.contains("@"), !wanted.contains(entry.name) else {
        continue
      }
      try Directory.remove(folder + "/" + entry.name, named: name)
    }
  }
}
