/// The kind of thing at a path: a file or a folder.
package enum FileKind: Hashable, Sendable {
  case file, directory
}

/// A tree of files to read from: the disk, the locked cache, or memory.
///
/// Paths are separated by `/` and lexically normalised (`Path.normalized`); each tree says where its paths start.
package protocol FileTree: Sendable {
  /// The kind of thing at the path, symbolic links followed; nil if there is neither file nor folder.
  func kind(of path: String) -> FileKind?
  /// The bytes of the file at the path.
  func read(_ path: String) throws(Rejection) -> [UInt8]
  /// The path as a user would name it in a message.
  func displayName(of path: String) -> String
  /// The names in a folder, to suggest one in the place of a misspelt one; none where that cannot be said.
  func names(in folder: String) -> [String]
  /// Whether what stands at a path is known beforehand, byte for byte, so that it cannot be one thing now and another
  /// thing later.
  var isPinned: Bool { get }
}

extension FileTree {
  package func names(in folder: String) -> [String] { [] }
  package var isPinned: Bool { false }
}
