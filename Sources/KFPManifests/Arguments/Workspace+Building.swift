package import Diagnostics
import Files
import Kustomize
import Upstream

extension Workspace {
  /// Builds the kustomization that an argument means: a folder, `upstream:NAME@REF/PATH` or `GIT-REF:PATH`.
  ///
  /// - Returns: What was built, and what is worth knowing of the choice.
  package func build(
    _ argument: String, _ options: BuildOptions = BuildOptions()
  ) throws(Rejection) -> (built: BuiltFolder, notes: [Diagnostic]) {
    let subject = try resolve(argument)
    let built = try subject.reading { () throws(Rejection) in try build(subject, options) }
    if options.isStrict, let rejection = Rejection(built.warnings) {
      throw rejection.changing { $0.severity = .error }
    }
    return (built, subject.notes)
  }

  /// Builds what a subject is, or would have to be.
  func build(_ subject: Subject, _ options: BuildOptions) throws(Rejection) -> BuiltFolder {
    guard let sources = subject.project?.sources else {
      return try BuiltFolder(building: subject.folder(options, nil, noting: record), remotes: NoRemoteBases())
    }
    let folder = try sources.prepare { (ahead) throws(Rejection) in
      let folder = try subject.folder(options, ahead, noting: record)
      ahead.follow(folder)
      return folder
    }
    do throws(Rejection) {
      return try BuiltFolder(building: folder, remotes: LockedBases(sources: sources))
    } catch {
      // That a locked file is not what it must be matters more than that a file is missing for it.
      throw ((folder.tree as? LocalTree)?.failure ?? error).changing {
        if $0.id == .kustomizationMissing, case .overlay = subject.kind {
          $0.notes.append(.init("it holds an overlay: `kfp-manifests render \(subject.argument)`"))
        }
      }
    }
  }
}

extension Subject {
  /// The folder to build, in the tree that shows its files.
  fileprivate func folder(
    _ options: BuildOptions, _ ahead: LookAhead?, noting record: ReadFiles
  ) throws(Rejection) -> Folder {
    let isRestricted = options.loadRestrictor == .root
    switch kind {
    case .upstream(let place):
      guard let sources = project?.sources else { throw .workLost }
      return try sources.folder(place, ahead)
    case .overlay where Workspace.isName(argument):
      throw Rejection(
        .folderMissing, "\"\(argument)\" must be a folder with a kustomization, but is an overlay",
        at: FileLocation(file: argument),
        notes: [.init("`kfp-manifests render \(argument)` renders it; `./\(argument)` is a folder")])
    case .overlay(let overlay):
      guard let commit, case .file(let file) = overlay.source else { break }
      return commitFolder(Path.join(commit.root, Path.parent(of: file)), commit, isRestricted)
    case .kustomization(let path), .files(let path):
      guard let commit else { break }
      return commitFolder(path, commit, isRestricted)
    case .stdin: break
    }
    guard let path = Path.real(argument), DiskTree().kind(of: path) == .directory else {
      let what = Path.real(argument) == nil ? "does not exist" : "is a file"
      throw Rejection(
        .folderMissing, "\"\(argument)\" must be a folder with a kustomization, but \(what)",
        at: FileLocation(file: argument))
    }
    if let folder = try project?.sources.folder(at: path, ahead) { return folder }
    let tree = try LocalTree(below: path, project: project, options, noting: record)
    return Folder(tree: tree, path: path, boundary: tree.boundary, restrictsFiles: isRestricted)
  }

  private func commitFolder(_ path: String, _ commit: Commit, _ isRestricted: Bool) -> Folder {
    Folder(
      tree: CommitTree(commit: commit, sources: project?.sources), path: path, boundary: commit.root,
      restrictsFiles: isRestricted)
  }
}

/// A commit as builds see it: what lies in the cache is read through the lock of that commit.
private struct CommitTree: FileTree {
  let commit: Commit
  let sources: LockedSources?

  private func cache(at path: String) throws(Rejection) -> CacheTree? { try sources?.cache(opening: path) }

  func kind(of path: String) -> FileKind? {
    if let cache = try? cache(at: path) { return cache.kind(of: path) }
    return commit.kind(of: path)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    if let cache = try cache(at: path) { return try cache.read(path) }
    return try commit.read(path)
  }

  func displayName(of path: String) -> String { commit.displayName(of: path) }

  func names(in folder: String) -> [String] { commit.names(in: folder) }
}
