import Digest
import Files

extension Pins {
  /// Everything in the cache that is not what the lock says: altered, missing, and more than there should be.
  package func verify() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for source in sources.sources where lock.source(source.name, source.ref) == nil {
      problems += notLockedYet(source, at: nil).diagnostics
    }
    for source in lock.sources { problems += self.problems(of: source) }
    return problems + foreignFolders()
  }

  /// The problems with the files of one source.
  func problems(of source: LockedSource) -> [Diagnostic] {
    let root = project.cache + "/" + source.folder
    let cacheName = project.displayName(of: project.cache)
    let name = Path.join(cacheName, source.folder)
    do throws(Rejection) {
      let list = try list(of: source)
      guard Directory.entryKind(of: root) != nil else {
        throw .unmet(name, "is locked, but not in the cache", pinnedAt: source.location)
      }
      var inspection = Inspection(
        source: source, list: list, cache: SealedFolder(project.cache, named: cacheName))
      inspection.readListed()
      if Directory.entryKind(of: root) == .directory { inspection.findForeign(in: ".") }
      return inspection.problems
    } catch {
      return error.diagnostics
    }
  }

  /// The names and refs in the cache that nobody locked.
  private func foreignFolders() -> [Diagnostic] {
    let cache = project.cache
    let shown = project.displayName(of: cache)
    guard Directory.entryKind(of: cache) != nil else { return [] }
    let own: Set = [CacheLock.fileName, ".compiled"]
    var problems: [Diagnostic] = []
    do {
      for entry in try Directory.entries(of: cache, named: shown) {
        if own.contains(entry.name) || TemporaryFolder.isName(entry.name) { continue }
        let path = cache + "/" + entry.name
        guard entry.kind == .directory, lock.sources.contains(where: { $0.name == entry.name }) else {
          problems.append(.foreign(Path.join(shown, entry.name)))
          continue
        }
        for ref in try Directory.entries(of: path, named: Path.join(shown, entry.name)) {
          let folder = entry.name + "/" + ref.name
          if !lock.sources.contains(where: { $0.folder == folder }) {
            problems.append(.foreign(Path.join(shown, folder)))
          }
        }
      }
    } catch {
      problems += error.diagnostics
    }
    return problems
  }
}

/// A look at all files of one source.
private struct Inspection {
  let source: LockedSource
  let list: FileList
  var cache: SealedFolder
  var problems: [Diagnostic] = []

  private func inCache(_ path: String) -> String { Path.join(source.folder, path) }

  mutating func readListed() {
    for entry in list.entries {
      do {
        let path = inCache(entry.path)
        let name = cache.displayName(of: path)
        _ = try cache.read(path, meeting: entry.digest, named: name)
      } catch {
        problems += error.diagnostics
      }
    }
  }

  /// Reports what lies in the folder without being listed; a folder is reported once, not each of its files.
  mutating func findForeign(in path: String) {
    let folder = inCache(path)
    do {
      for entry in try Directory.entries(of: cache.root + "/" + folder, named: cache.displayName(of: folder))
      {
        let inner = Path.join(path, entry.name)
        switch (entry.kind, list.kind(of: inner)) {
        case (.directory, .directory): findForeign(in: inner)
        // A link or a folder in the place of a locked file was reported when that file was read.
        case (_, .file), (_, .directory): break
        default: problems.append(.foreign(cache.displayName(of: inCache(inner))))
        }
      }
    } catch {
      problems += error.diagnostics
    }
  }
}

extension Diagnostic {
  /// Something in the cache that the lock does not name.
  fileprivate static func foreign(_ name: String) -> Diagnostic {
    Diagnostic(
      .fileNotLocked, "\"\(name)\" must not be in the cache: the lock does not name it",
      at: FileLocation(file: name), category: .integrity, notes: [.init("remove it")])
  }
}
