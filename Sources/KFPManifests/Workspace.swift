import Diagnostics
import Files
import Synchronization
package import Upstream

/// Where a command works: it finds the projects, overlays and folders that its arguments mean.
package final class Workspace: Sendable {
  private let projectFolder: String?
  /// Where sources may be fetched from.
  let options: FillOptions
  /// Called with each source before it is fetched, and with nil at the end.
  private let announce: @Sendable (String?) -> Void
  private let projects = Mutex<[Project]>([])
  /// How often something was fetched.
  private let fetches = Mutex(0)

  /// - Parameters:
  ///   - projectFolder: The folder of the project; nil looks for it from each argument upwards.
  ///   - options: Where sources may be fetched from.
  ///   - announce: Called with each source before it is fetched, and with nil at the end.
  package init(
    projectFolder: String? = nil, options: FillOptions = FillOptions(),
    announcing announce: @escaping @Sendable (String?) -> Void = { _ in }
  ) {
    self.projectFolder = projectFolder
    self.options = options
    self.announce = announce
  }

  /// The project of a path: the one the user named, else the nearest from the path upwards, else from here.
  package func project(of path: String = ".") throws(Rejection) -> Project {
    let folder =
      if let projectFolder { try Upstream.Project.at(projectFolder) } else {
        try Upstream.Project.locate(from: path == "." ? [path] : [path, "."])
      }
    return projects.withLock { projects in
      if let known = projects.first(where: { $0.root == folder.root }) { return known }
      let project = Project(folder, options: options)
      projects.append(project)
      return project
    }
  }

  /// The project of a path; nil where there is none and the user named none.
  func projectIfAny(of path: String) throws(Rejection) -> Project? {
    if projectFolder != nil { return try project(of: path) }
    return try? project(of: path)
  }

  /// Runs work that reads from caches, and runs it again whenever a source had to be fetched first.
  ///
  /// Nothing asynchronous starts as long as nothing is to be fetched. Must not be called from an
  /// asynchronous function, for it blocks the thread while it fetches. Several threads may call it: what one has
  /// fetched serves the others.
  package func filling<Result>(_ work: () throws(Rejection) -> Result) throws(Rejection) -> Result {
    while true {
      let before = fetches.withLock(\.self)
      do {
        return try work()
      } catch {
        let hasChanged = try fetches.withLock { fetches throws(Rejection) in
          if fetches == before, try fetchMissing() { fetches += 1 }
          return fetches != before
        }
        if !hasChanged { throw error }
      }
    }
  }

  /// Fetches what work could not read; false where there is nothing of that kind.
  private func fetchMissing() throws(Rejection) -> Bool {
    var hasFetched = false
    for project in projects.withLock(\.self) {
      let missing = project.sources.takeUnfilled()
      if missing.isEmpty { continue }
      defer { announce(nil) }
      try waiting { () async throws(Rejection) in
        try await project.sources.fill(missing) { self.announce($0) }
      }
      hasFetched = true
    }
    return hasFetched
  }
}
