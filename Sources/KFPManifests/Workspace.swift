import Diagnostics
package import Files
import Synchronization
import Upstream

/// Where a command works: it finds the projects, overlays and folders that its arguments mean.
///
/// Its methods block the thread while sources are fetched or git runs, and must not be called from an asynchronous
/// function. Nothing asynchronous starts as long as nothing is to be fetched. Several threads may share one.
package final class Workspace: Sendable {
  private let projectFolder: String?
  /// The folder of the project whose pins stand in for those of others; nil for their own.
  private let pins: String?
  /// Where sources may be fetched from.
  private let options: FillOptions
  private let announce: @Sendable (String?) -> Void
  private let projects = Mutex<[Project]>([])
  /// What has been read here.
  package let record: ReadFiles

  /// - Parameters:
  ///   - projectFolder: The folder of the project; nil looks for it from each argument upwards.
  ///   - mirror: The folder to take sources from; nil looks at the environment, then at `sources.yaml`.
  ///   - announce: Called with each source before it is fetched, and with nil at the end.
  package init(
    projectFolder: String? = nil, mirror: String? = nil,
    announcing announce: @escaping @Sendable (String?) -> Void = { _ in }
  ) {
    self.projectFolder = projectFolder
    self.pins = nil
    self.options = FillOptions(mirror: mirror)
    self.announce = announce
    self.record = ReadFiles()
  }

  private init(_ other: Workspace, onPinsOf pins: String) {
    self.projectFolder = other.projectFolder
    self.pins = pins
    // All that it needs is beside its pins.
    self.options = FillOptions(environmentMirror: nil, fetches: false)
    self.announce = other.announce
    self.record = other.record
  }

  /// The same place to work, where a project's pins stand in for those of all others: what they name lies beside them.
  ///
  /// - Throws: `project-missing` where the folder holds no project.
  package func standing(onPinsOf folder: String) throws(Rejection) -> Workspace {
    Workspace(self, onPinsOf: try ProjectFolder.at(folder).root)
  }

  /// The project of a path: the one the user named, else the nearest from the path upwards, else from here.
  package func project(of path: String = ".") throws(Rejection) -> Project {
    let folder =
      if let projectFolder { try ProjectFolder.at(projectFolder) } else {
        try ProjectFolder.locate(from: path == "." ? [path] : [path, "."])
      }
    return project(at: folder)
  }

  private func project(at own: ProjectFolder) -> Project {
    let folder = ProjectFolder(root: own.root, pins: pins, noting: record)
    return projects.withLock { projects in
      if let known = projects.first(where: { $0.root == folder.root }) { return known }
      let project = project(in: folder)
      projects.append(project)
      return project
    }
  }

  /// The project of a path; nil where there is none and the user named none.
  func projectIfAny(of path: String) throws(Rejection) -> Project? {
    if projectFolder != nil { return try project(of: path) }
    return try? project(of: path)
  }

  /// The project that something is added to; nil where there is none yet.
  var presentProject: Project? { try? project() }

  /// The folder of a project that is to be made.
  var newRoot: String { projectFolder ?? "." }

  /// The project whose files a folder has, on the disk or in a commit.
  func project(in folder: ProjectFolder) -> Project {
    Project(folder, LockedSources(of: folder, options: options, announcing: announce))
  }
}
