/// The files of the disk, by absolute path.
package struct DiskTree: FileTree {
  /// The folder that messages leave away.
  package let displayBase: String
  /// The folder that no link may lead out of, absolute and without symbolic links; nil where links are followed.
  private let boundary: String?
  /// Takes note of what is read.
  private let record: ReadFiles?

  /// The disk, whose files below the base folder are named relative to it in messages.
  package init(displayBase: String = "/", boundary: String? = nil, noting record: ReadFiles? = nil) {
    self.displayBase = Path.normalized(displayBase)
    self.boundary = boundary
    self.record = record
  }

  package func kind(of path: String) -> FileKind? {
    switch status(of: path, followingLinks: true)?.format {
    case S_IFREG: .file
    case S_IFDIR: .directory
    default: nil
    }
  }

  package func read(_ path: String) throws(Rejection) -> [UInt8] {
    if let boundary, let real = Path.real(path), !Path.isInside(real, of: boundary) {
      let name = displayName(of: path)
      throw Rejection(
        .pathOutside, "\"\(name)\" must lie inside \"\(boundary)\", but leads to \"\(real)\"",
        at: FileLocation(file: name))
    }
    return try RegularFile.read(path, named: displayName(of: path), noting: record)
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
