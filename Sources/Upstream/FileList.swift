package import Digest
package import Files

/// The files of a locked source with their digests: what a `NAME@REF.sha256` file says.
package struct FileList: Hashable, Sendable {
  /// A file of the source.
  package struct Entry: Hashable, Sendable {
    /// Where it lies in the source.
    package let path: String
    /// The SHA-256 of its bytes.
    package let digest: SHA256Digest

    /// A file at a path, whose bytes have this digest.
    package init(path: String, digest: SHA256Digest) {
      self.path = path
      self.digest = digest
    }
  }

  /// The files, by path, sorted bytewise.
  package let entries: [Entry]

  /// A list of these files, in whatever order they come.
  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { precedesBytewise($0.path, $1.path) }
  }

  /// The entries as a file holds them, already checked to be sorted.
  init(sorted entries: [Entry]) {
    self.entries = entries
  }

  /// The digest that is locked for a file; nil when the file is not in the list.
  package func digest(of path: String) -> SHA256Digest? {
    let index = lowerBound(of: path)
    // It does not come before the path, so that it is this one or comes behind it.
    guard index < entries.count, !precedesBytewise(path, entries[index].path) else { return nil }
    return entries[index].digest
  }

  /// The kind of thing at a path of the source, according to the list; `.` is the source itself.
  package func kind(of path: String) -> FileKind? {
    if path == "." { return .directory }
    if digest(of: path) != nil { return .file }
    let folder = path + "/"
    let index = lowerBound(of: folder)
    guard index < entries.count, entries[index].path.utf8.starts(with: folder.utf8) else { return nil }
    return .directory
  }

  /// The lines of the file, each with the path as `sha256sum` sees it from the cache: `HEX  NAME/REF/PATH`.
  package func text(in folder: String) -> [UInt8] {
    var text: [UInt8] = []
    for entry in entries { text += Array("\(entry.digest)  \(folder)/\(entry.path)\n".utf8) }
    return text
  }

  /// The index of the first entry that does not come before the path.
  private func lowerBound(of path: String) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if precedesBytewise(entries[middle].path, path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
