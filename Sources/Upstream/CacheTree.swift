package import Diagnostics
import Digest
package import Files
import Synchronization

/// The locked files of the cache, each hashed and compared with the lock every time it is read.
///
/// Paths are absolute, as on the disk. Only sources that were opened are there; what stands in them is
/// answered from their lists and never from the disk, so that a file which nobody locked does not exist.
package final class CacheTree: FileTree {
  /// The pins that say which files there are.
  package let pins: Pins

  private struct OpenSource {
    let list: FileList
    var folder: SealedFolder
    let source: LockedSource

    /// The locked bytes of a file; nil when the list does not name it.
    mutating func read(_ path: String, named name: String) throws(Diagnostic) -> [UInt8]? {
      guard let expected = list.digest(of: path) else { return nil }
      return try folder.read(source.folder + "/" + path, meeting: expected, named: name)
    }
  }

  private struct State {
    var sources: [String: OpenSource] = [:]
    var unfilled: [LockedSource] = []
  }

  private let state = Mutex(State())

  /// The cache of a project.
  package init(_ pins: Pins) {
    self.pins = pins
  }

  /// Makes the files of a source readable, and returns the folder in which they lie.
  ///
  /// Throws `cache-empty` when the source has to be fetched first; `takeUnfilled` then names it.
  package func open(_ source: LockedSource) throws(Diagnostic) -> String {
    let root = pins.project.cache + "/" + source.folder
    if state.withLock({ $0.sources[source.folder] != nil }) { return root }
    let list = try pins.list(of: source)
    guard Directory.entryKind(of: root) != nil else {
      state.withLock { if !$0.unfilled.contains(source) { $0.unfilled.append(source) } }
      throw Diagnostic(
        "cache-empty", "\"\(source.label)\" is locked, but not in the cache", at: source.location,
        notes: [.init("`kfp-manifests upstream sync` fetches it")])
    }
    let folder = SealedFolder(pins.project.cache, named: pins.project.displayName(of: pins.project.cache))
    state.withLock { $0.sources[source.folder] = OpenSource(list: list, folder: folder, source: source) }
    return root
  }

  /// The sources that could not be opened because the cache lacks them; they are forgotten here.
  package func takeUnfilled() -> [LockedSource] {
    state.withLock { state in
      defer { state.unfilled = [] }
      return state.unfilled
    }
  }

  /// Whether the path lies in the cache, and so in this tree rather than on the disk.
  package func holds(_ path: String) -> Bool {
    Path.isInside(path, of: pins.project.cache)
  }

  package func kind(of path: String) -> FileKind? {
    guard let (key, inner) = place(of: path) else {
      // The cache itself, or a name whose refs lie below it.
      guard holds(path) else { return nil }
      let name = Path.relative(path, to: pins.project.cache)
      let isThere = state.withLock { state in
        state.sources.values.contains { name == nil || $0.source.name == name }
      }
      return isThere ? .directory : nil
    }
    return state.withLock { $0.sources[key]?.list.kind(of: inner) }
  }

  package func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    let name = displayName(of: path)
    guard let (key, inner) = place(of: path) else { throw notLocked(name) }
    return try state.withLock { (state) throws(Diagnostic) in
      guard let bytes = try state.sources[key]?.read(inner, named: name) else { throw notLocked(name) }
      return bytes
    }
  }

  package func displayName(of path: String) -> String { pins.project.displayName(of: path) }

  /// The source of a path, as `NAME/REF`, and the path in it.
  private func place(of path: String) -> (source: String, path: String)? {
    guard let below = Path.relative(path, to: pins.project.cache) else { return nil }
    let parts = below.split(separator: "/", maxSplits: 2)
    guard parts.count >= 2 else { return nil }
    return ("\(parts[0])/\(parts[1])", parts.count == 3 ? String(parts[2]) : ".")
  }

  private func notLocked(_ name: String) -> Diagnostic {
    Diagnostic(
      "file-missing", "\"\(name)\" cannot be read: the lock names no such file",
      at: SourceLocation(file: name))
  }
}

extension SealedFolder {
  /// The bytes of a file, whose digest must be the expected one; `name` is what messages call it.
  mutating func read(
    _ path: String, meeting expected: SHA256Digest, named name: String,
    notes: [Diagnostic.Note] = [.synchronise]
  ) throws(Diagnostic) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try read(path)
    } catch {
      throw .unmet(name, "is locked, but cannot be read", cause: error, notes: notes)
    }
    let found = SHA256Digest(of: bytes)
    guard found == expected else {
      throw .unmet(
        name, "is not what the lock pins: its SHA-256 is \(found), but must be \(expected)", notes: notes)
    }
    return bytes
  }
}
