import SystemPackage

/// Lists, makes and removes folders.
package enum Directory {
  /// The kind of an entry of a folder, links not followed.
  package enum EntryKind: Hashable, Sendable {
    case file, directory, link, other
  }

  /// A name in a folder.
  package struct Entry: Hashable, Sendable {
    /// The name, without the folder.
    package let name: String
    /// Its kind.
    package let kind: EntryKind
  }

  /// What a folder itself says of the kind of an entry; nil where its file system does not tell.
  private static func kind(told type: UInt8) -> EntryKind? {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .directory
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): nil
    default: .other
    }
  }

  /// The kind of thing at the path, links not followed; nil if there is nothing.
  package static func entryKind(of path: String) -> EntryKind? {
    guard let format = status(of: path, followingLinks: false)?.format else { return nil }
    switch format {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The entries of a folder, sorted bytewise, without `.` and `..`; `name` is what messages call the folder.
  package static func entries(of path: String, named name: String) throws(Rejection) -> [Entry] {
    guard let stream = opendir(path) else { throw .system(Errno(rawValue: errno), "read", name) }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let (found, isUTF8) = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
          (String(cString: $0), String(validatingCString: $0) != nil)
        }
      }
      if found == "." || found == ".." { continue }
      // What is not UTF-8 cannot be named again.
      let kind =
        isUTF8 ? kind(told: entry.pointee.d_type) ?? entryKind(of: path + "/" + found) ?? .other : .other
      entries.append(Entry(name: found, kind: kind))
    }
    return entries.sorted { precedesBytewise($0.name, $1.name) }
  }

  /// Makes the folder and those above it, where they are missing.
  package static func create(_ path: String, named name: String) throws(Rejection) {
    if mkdir(path, 0o777) == 0 { return }
    let error = Errno(rawValue: errno)
    if error == .noSuchFileOrDirectory, Path.parent(of: path) != path {
      try create(Path.parent(of: path), named: name)
      if mkdir(path, 0o777) == 0 { return }
    }
    // Another process may have made it meanwhile.
    if status(of: path, followingLinks: true)?.format == S_IFDIR { return }
    throw .system(error, "made", name)
  }

  /// Removes the file, link or folder with all that it holds; does nothing where there is nothing.
  package static func remove(_ path: String, named name: String) throws(Rejection) {
    switch entryKind(of: path) {
    case nil: return
    case .directory:
      for entry in try entries(of: path, named: name) { try remove(path + "/" + entry.name, named: name) }
      if rmdir(path) != 0, errno != ENOENT { throw .system(Errno(rawValue: errno), "removed", name) }
    default:
      if unlink(path) != 0, errno != ENOENT { throw .system(Errno(rawValue: errno), "removed", name) }
    }
  }

  /// Gives a file or folder another name on the same file system; what has that name is replaced, unless it is a
  /// full folder.
  package static func rename(_ path: String, to target: String, named name: String) throws(Rejection) {
    guard systemRename(path, target) == 0 else { throw .system(Errno(rawValue: errno), "written", name) }
  }
}

/// The system's `rename`, which `Directory.rename` would otherwise hide.
private func systemRename(_ path: String, _ target: String) -> Int32 {
  rename(path, target)
}
