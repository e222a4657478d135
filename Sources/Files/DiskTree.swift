package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of the disk, by absolute path.
package struct DiskTree: FileTree {
  /// The folder that messages leave away.
  package let displayBase: String

  /// The disk, whose files below the base folder are named relative to it in messages.
  package init(displayBase: String = "/") {
    self.displayBase = Path.normalized(displayBase)
  }

  package func kind(of path: String) -> FileKind? {
    switch status(of: path, followingLinks: true)?.format {
    case S_IFREG: .file
    case S_IFDIR: .directory
    default: nil
    }
  }

  package func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    try RegularFile.read(path, named: displayName(of: path))
  }

  package func names(in folder: String) -> [String] {
    let entries = try? Directory.entries(of: folder, named: displayName(of: folder))
    return entries?.map(\.name) ?? []
  }

  package func displayName(of path: String) -> String {
    if displayBase == "/" { return path }
    return path == displayBase ? "." : Path.relative(path, to: displayBase) ?? path
  }
}
