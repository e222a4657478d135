package import Diagnostics
package import Files

/// Files that live in memory, by path.
package struct MemoryTree: FileTree {
  private var files: [String: [UInt8]] = [:]
  private var folders: Set<String> = []

  /// A tree of these files; the paths are normalised.
  package init(_ files: [String: [UInt8]] = [:]) {
    for (path, bytes) in files { insert(bytes, at: path) }
  }

  /// A tree of these texts; the paths are normalised.
  package init(texts: [String: String]) {
    self.init(texts.mapValues { Array($0.utf8) })
  }

  /// Adds a file, or replaces it.
  package mutating func insert(_ bytes: [UInt8], at path: String) {
    let path = Path.normalized(path)
    files[path] = bytes
    var folder = Path.parent(of: path)
    while !Path.leavesUpwards(folder), folders.insert(folder).inserted, folder != ".", folder != "/" {
      folder = Path.parent(of: folder)
    }
  }

  package func kind(of path: String) -> FileKind? {
    if files[path] != nil { return .file }
    return folders.contains(path) ? .directory : nil
  }

  package func read(_ path: String) throws(Rejection) -> [UInt8] {
    if let bytes = files[path] { return bytes }
    let location = FileLocation(file: path)
    if folders.contains(path) {
      throw Rejection(
        .fileIrregular, "\"\(path)\" must be a regular file, but is a directory", at: location)
    }
    throw Rejection(.fileMissing, "\"\(path)\" cannot be read: there is no such file", at: location)
  }

  package func displayName(of path: String) -> String { path }
}
