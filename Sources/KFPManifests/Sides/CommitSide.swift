import Diagnostics
import Files
import Kustomize
import Overlays
import Upstream
import YAML

/// A side that is read from a commit of the project: the overlay, the sources and the lock.
struct CommitSide {
  private let commit: Commit
  private let project: Project
  private let path: String

  /// - Parameters:
  ///   - path: The file or folder, from the project's folder; a bare name is that of an overlay.
  ///   - current: The project on the disk, which has the cache.
  init(
    ref: String, path: String, of current: Project, _ options: FillOptions
  ) throws(Rejection) {
    let commit = try waiting { () async throws(Rejection) in try await Commit(ref, of: current.root) }
    self.commit = commit
    project = Project(Upstream.Project(root: current.root, files: commit), options: options)
    let named = Path.join("overlays", path)
    let isName =
      !path.isEmpty && Workspace.isBareName(path) && commit.kind(of: Path.join(current.root, path)) == nil
    self.path = isName ? named : Path.normalized(path)
    guard commit.kind(of: Path.join(current.root, self.path)) != nil else {
      let near = nearest(
        to: Path.lastComponent(of: path), in: commit.names(in: Path.join(current.root, "overlays")))
      throw Rejection(
        .fileMissing, "\"\(ref):\(path)\" does not exist: commit \(commit.id) has no such file or folder",
        notes: near.map { [.init("did you mean `\(ref):overlays/\($0)`?")] } ?? [])
    }
  }

  /// Loads it, reading from git and filling the cache as often as something is missing.
  func load(named name: String) throws(Rejection) -> Side {
    while true {
      do {
        return try side(named: name)
      } catch {
        let unread = commit.takeUnread()
        let missing = project.sources.takeUnfilled()
        if unread.isEmpty, missing.isEmpty {
          throw error.changing { $0.notes.append(.init("this is in \"\(name)\", commit \(commit.id)")) }
        }
        try waiting { () async throws(Rejection) in
          try await commit.fetch(unread)
          try await project.sources.fill(missing)
        }
      }
    }
  }

  private func side(named name: String) throws(Rejection) -> Side {
    let absolute = Path.join(project.root, path)
    let isOverlayFile = Path.lastComponent(of: path) == Project.overlayFile
    let overlay = isOverlayFile ? path : Path.join(path, Project.overlayFile)
    if commit.kind(of: Path.join(project.root, overlay)) == .file {
      return Side(name: name, try OverlayReference(project: project, source: .file(overlay)).render())
    }
    if LocalTree.kustomizationFiles.contains(where: { commit.kind(of: Path.join(absolute, $0)) == .file }) {
      let bases = LockedBases(sources: project.sources)
      let folder = Folder(
        tree: CommitTree(commit: commit, sources: project.sources), path: absolute, boundary: project.root,
        restrictsFiles: false)
      let built = try BuiltFolder(building: folder, remotes: bases, BuildOptions())
      return Side(name: name, documents: built.documents, warnings: built.warnings)
    }
    return Side(name: name, documents: try documents(at: absolute))
  }

  /// The documents of a file, or of the YAML and JSON files below a folder.
  private func documents(at path: String) throws(Rejection) -> [Tree] {
    var files = [path]
    if commit.kind(of: path) == .directory {
      files = commit.files(below: path)
        .filter { file in [".yaml", ".yml", ".json"].contains { file.hasSuffix($0) } }
        .map { Path.join(project.root, $0) }
    }
    var documents: [Tree] = []
    var failure: Rejection?
    for file in files {
      // All files are asked for before the first failure is thrown, so that git runs once.
      do throws(Rejection) {
        documents += try Tree.parse(try commit.read(file), file: commit.displayName(of: file))
      } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
    return documents
  }
}

/// A commit as builds see it: what lies in the cache is read through the lock of that commit.
private struct CommitTree: FileTree {
  let commit: Commit
  let sources: LockedSources

  private func cache(at path: String) throws(Rejection) -> CacheTree? {
    sources.holds(path) ? try sources.cache(opening: path) : nil
  }

  func kind(of path: String) -> FileKind? {
    if let cache = try? cache(at: path) { return cache.kind(of: path) }
    return commit.kind(of: path)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    if let cache = try cache(at: path) { return try cache.read(path) }
    return try commit.read(path)
  }

  func displayName(of path: String) -> String {
    sources.holds(path) ? sources.project.displayName(of: path) : commit.displayName(of: path)
  }

  func names(in folder: String) -> [String] { commit.names(in: folder) }
}
