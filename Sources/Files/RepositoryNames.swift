/// How files are called from the top of a git repository, as GitHub and code scanning know them.
package struct RepositoryNames: Sendable {
  /// The top folder of the repository, absolute and without symbolic links.
  package let top: String
  /// The folder that relative names start from.
  private let here: String

  /// Nil where no repository is around the folder.
  package init?(around folder: String) {
    guard let here = Path.real(folder) else { return nil }
    var top = here
    while DiskTree().kind(of: Path.join(top, ".git")) == nil {
      if top == "/" { return nil }
      top = Path.parent(of: top)
    }
    (self.top, self.here) = (top, here)
  }

  /// A name as the repository has it; what is no file in it, such as `stdin`, keeps its own.
  package func name(of file: String) -> String {
    if !Path.isAbsolute(file) {
      if here == top { return file }
      if DiskTree().kind(of: Path.join(here, file)) == nil { return file }
    }
    return Path.relative(Path.join(here, file), to: top) ?? file
  }
}
