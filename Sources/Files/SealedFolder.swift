import SystemPackage

/// A folder below which no symbolic link is followed, so that nothing outside it can be read through it.
package struct SealedFolder: Sendable {
  /// The folder, which may itself be a link.
  package let root: String
  /// The folder as messages call it.
  package let name: String
  /// The folders below it that are known to be folders, so that each is looked at once.
  private var known: Set<String> = []
  /// Takes note of what is read.
  private let record: ReadFiles?

  /// The folder at a path, and what messages call it.
  package init(_ root: String, named name: String, noting record: ReadFiles? = nil) {
    self.root = root
    self.name = name
    self.record = record
  }

  /// The bytes of the file at a normalised relative path.
  package mutating func read(_ path: String) throws(Rejection) -> [UInt8] {
    guard !Path.isAbsolute(path), !Path.leavesUpwards(path) else {
      throw Rejection(
        .pathOutside, "\"\(path)\" must lie inside \"\(name)\"", at: FileLocation(file: name))
    }
    try checkFolders(above: path)
    return try RegularFile.read(
      root + "/" + path, named: displayName(of: path), followingLinks: false, noting: record)
  }

  /// The path as messages call it.
  package func displayName(of path: String) -> String { Path.join(name, path) }

  private mutating func checkFolders(above path: String) throws(Rejection) {
    let folder = Path.parent(of: path)
    if folder == "." || known.contains(folder) { return }
    try checkFolders(above: folder)
    let shown = displayName(of: folder)
    switch Directory.entryKind(of: root + "/" + folder) {
    case .directory: known.insert(folder)
    case nil: throw .system(.noSuchFileOrDirectory, "read", displayName(of: path))
    case .link:
      throw Rejection(
        .fileIrregular, "\"\(shown)\" must be a directory, but is a symbolic link",
        at: FileLocation(file: shown))
    default:
      throw Rejection(.fileIrregular, "\"\(shown)\" must be a directory", at: FileLocation(file: shown))
    }
  }
}
