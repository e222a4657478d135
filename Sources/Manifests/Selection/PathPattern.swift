/// A pattern of paths, as `.gitignore` has them: `*` and `?` stay in a name, `**` goes through folders.
///
/// A pattern without a slash fits a name at any depth. What lies below a folder that fits, fits too.
package struct PathPattern: Sendable {
  private let names: [Glob]

  /// A pattern; a slash at its start or end means nothing.
  package init(_ text: String) {
    let names = Self.names(of: text).map(Glob.init)
    self.names = (names.count == 1 ? [Self.anyFolders] : []) + names + [Self.anyFolders]
  }

  /// Whether the path, or a folder above it, is of the pattern.
  package func matches(_ path: String) -> Bool {
    names.covers(Self.names(of: path), anyNumber: { $0 == Self.anyFolders }) { $0.matches($1) }
  }

  private static let anyFolders = Glob("**")

  private static func names(of path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." }.map(String.init)
  }
}
