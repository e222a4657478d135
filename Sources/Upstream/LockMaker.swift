import Digest

/// Locks the sources of sources.yaml that the lock lacks or has otherwise, and keeps the rest.
struct LockMaker: Sendable {
  /// A source with its lock entry.
  struct Made: Sendable {
    var source: LockedSource
    /// Whether the entry differs from the one that was there.
    var isNew = false
    /// Its list and files, when they were fetched to make the entry or to restore the list.
    var list: FileList?
    var files: [String: [UInt8]]?
  }

  private let filling: Filling
  private var pins: Pins { filling.pins }

  init(_ filling: Filling) {
    self.filling = filling
  }

  /// An entry for each source, in the order of sources.yaml.
  func lockAll() async throws(Rejection) -> [Made] {
    var result: [Made] = []
    for source in pins.sources.sources { result.append(try await lock(source)) }
    return result
  }

  private func lock(_ source: Source) async throws(Rejection) -> Made {
    guard let old = pins.lock.source(source.name, source.ref), old.firstDifference(from: source) == nil else {
      var made = try await make(source)
      made.isNew = true
      return made
    }
    if (try? pins.list(of: old)) != nil { return Made(source: old) }
    // The list is lost or altered, and the lock says by its digest what it was.
    let made = try await make(Source(old))
    guard made.source.says(theSameAs: old) else {
      let name = pins.project.displayName(of: pins.project.upstream + "/" + old.listName)
      throw .unmet(
        name, "is not the list that the lock pins, and what was found for it is not what is locked",
        pinnedAt: old.location,
        notes: [.init("restore the file, or remove the entry from the lock to lock anew")])
    }
    return made
  }

  private func make(_ source: Source) async throws(Rejection) -> Made {
    // Whoever fetches needs room in the cache, and will fill it next.
    let right = try await CacheLock.acquire(in: pins.project)
    let obtained = try await filling.obtain(source)
    _ = consume right
    let list = FileList(obtained.files.map { .init(path: $0.key, digest: SHA256Digest(of: $0.value)) })
    var locked = LockedSource(
      name: source.name, origin: source.origin, ref: source.ref, commit: obtained.commit, paths: source.paths,
      files: list.entries.count, sha256: "", provides: source.provides, location: source.location)
    locked.sha256 = SHA256Digest(of: list.text(in: locked.folder)).description
    return Made(source: locked, list: list, files: obtained.files)
  }
}
