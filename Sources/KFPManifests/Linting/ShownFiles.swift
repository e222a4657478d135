import Files
import Lint

/// How files of a project are called by somebody who stands elsewhere: from the folder at hand, as compilers do.
struct ShownFiles: Sendable {
  private let root: String
  private let here: String
  /// Whether names start from the project wherever there is such a file; else those come first that are there from here.
  private let startsFromProject: Bool

  /// Nil where the project's folder is the one at hand, and nothing is called otherwise.
  init?(of project: Project?, startingFromProject: Bool) {
    guard let project, let here = Path.real("."), here != project.root else { return nil }
    (root, self.here, startsFromProject) = (project.root, here, startingFromProject)
  }

  func name(of file: String) -> String {
    if Path.isAbsolute(file) { return file }
    let disk = DiskTree()
    if !startsFromProject, disk.kind(of: Path.join(here, file)) != nil { return file }
    let path = Path.join(root, file)
    return disk.kind(of: path) == nil ? file : Path.seen(path, from: here)
  }
}

extension RepositoryNames {
  /// How GitHub knows files that are named from here: from the top of the repository, as far as there is one.
  static var here: @Sendable (String) -> String {
    let repository = RepositoryNames(around: ".")
    return { repository?.name(of: $0) ?? $0 }
  }
}

extension Report {
  /// The report as it is read in the folder at hand.
  func shown(by files: ShownFiles?) -> Report { files.map { renamingFiles($0.name(of:)) } ?? self }
}
