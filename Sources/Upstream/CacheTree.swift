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
    /// The folder of the source, with a slash at the end.
    let prefix: String
    let list: FileList
    var folder: SealedFolder
    let source: LockedSource

    /// The locked bytes of a file; nil when the list does not name it.
    mutating func read(
      _ path: String, named name: @autoclosure () -> String
    ) throws(Rejection) -> [UInt8]? {
      guard let expected = list.digest(of: path) else { return nil }
      return try folder.read(source.folder + "/" + path, meeting: expected, named: name())
    }

    /// The path as seen from the source; nil when it lies elsewhere.
    func inner(_ path: String) -> String? {
      guard path.utf8.count >= prefix.utf8.count else { return path + "/" == prefix ? "." : nil }
      return path.hasPrefix(prefix) ? String(path.utf8.dropFirst(prefix.utf8.count)) : nil
    }
  }

  private let opened = Mutex<[OpenSource]>([])

  /// The cache of a project.
  package init(_ pins: Pins) {
    self.pins = pins
  }

  /// Makes the files of a source readable, and returns the folder in which they lie.
  ///
  /// - Throws: `cache-empty` when the source has to be fetched first.
  package func open(_ source: LockedSource) throws(Rejection) -> String {
    let root = pins.project.cache + "/" + source.folder
    if opened.withLock({ $0.contains { $0.source == source } }) { return root }
    let list = try pins.list(of: source)
    guard Directory.entryKind(of: root) != nil else { throw .notFetchedYet(source) }
    let project = pins.project
    let folder = SealedFolder(
      project.cache, named: project.displayName(of: project.cache), noting: project.record)
    opened.withLock {
      $0.append(OpenSource(prefix: root + "/", list: list, folder: folder, source: source))
    }
    return root
  }

  /// Whether the path lies in the cache, and so in this tree rather than on the disk.
  package func holds(_ path: String) -> Bool {
    Path.isInside(path, of: pins.project.cache)
  }

  package func kind(of path: String) -> FileKind? {
    opened.withLock { opened in
      for source in opened {
        if let inner = source.inner(path) { return source.list.kind(of: inner) }
      }
      // The cache itself, and a name whose refs lie below it.
      let isAbove = opened.contains { Path.relative($0.prefix, to: path) != nil }
      return isAbove && holds(path) ? .directory : nil
    }
  }

  package func read(_ path: String) throws(Rejection) -> [UInt8] {
    try opened.withLock { (opened) throws(Rejection) in
      for index in opened.indices {
        guard let inner = opened[index].inner(path) else { continue }
        if let bytes = try opened[index].read(inner, named: displayName(of: path)) { return bytes }
      }
      let name = displayName(of: path)
      throw Rejection(
        .fileMissing, "\"\(name)\" cannot be read: the lock names no such file",
        at: FileLocation(file: name))
    }
  }

  package var isPinned: Bool { true }

  package func displayName(of path: String) -> String { pins.project.displayName(of: path) }
}

extension SealedFolder {
  /// The bytes of a file, whose digest must be the expected one; `name` is what messages call it.
  mutating func read(
    _ path: String, meeting expected: SHA256Digest, named name: @autoclosure () -> String,
    notes: [Diagnostic.Note] = [.synchronise]
  ) throws(Rejection) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try read(path)
    } catch {
      throw .unmet(name(), "is locked, but cannot be read", cause: error, notes: notes)
    }
    let found = SHA256Digest(of: bytes)
    guard found == expected else {
      throw .unmet(
        name(), "is not what the lock pins: its SHA-256 is \(found), but must be \(expected)", notes: notes)
    }
    return bytes
  }
}
