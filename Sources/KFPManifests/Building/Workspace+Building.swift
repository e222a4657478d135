import Diagnostics
import Files
import Kustomize
import Upstream

extension Workspace {
  /// Builds a folder, or a folder of a locked source: `upstream:NAME@REF/PATH`.
  package func build(
    _ argument: String, _ options: BuildOptions = BuildOptions()
  ) throws(Rejection) -> BuiltFolder {
    let prefix = "upstream:"
    let built =
      argument.hasPrefix(prefix)
      ? try build(pinned: String(argument.dropFirst(prefix.count)), options)
      : try build(folder: argument, options)
    if options.isStrict, let rejection = Rejection(built.warnings) {
      throw rejection.changing { $0.severity = .error }
    }
    return built
  }

  private func build(pinned place: String, _ options: BuildOptions) throws(Rejection) -> BuiltFolder {
    let project = try project()
    let cache = try project.sources.cache()
    let (source, path) = try cache.pins.place(place)
    let bases = LockedBases(sources: project.sources)
    return try BuiltFolder(building: bases.folder(path, of: source, in: cache), remotes: bases, options)
  }

  private func build(folder argument: String, _ options: BuildOptions) throws(Rejection) -> BuiltFolder {
    guard let path = Path.real(argument), DiskTree().kind(of: path) == .directory else {
      let what = Path.real(argument) == nil ? "does not exist" : "is a file"
      throw Rejection(
        .folderMissing, "\"\(argument)\" must be a folder with a kustomization, but \(what)",
        at: SourceLocation(file: argument))
    }
    let project = try projectIfAny(of: path)
    let remotes = project.map { LockedBases(sources: $0.sources) } ?? NoRemoteBases() as any RemoteBases
    if let project, let cache = try project.sources.cache(opening: path) {
      let root = Path.root(ofSourceAt: path, in: project.sources.project.cache)
      let folder = Folder(tree: cache, path: path, boundary: root, restrictsFiles: false)
      return try BuiltFolder(building: folder, remotes: remotes, options)
    }
    let tree = try LocalTree(below: path, project: project, options)
    let folder = Folder(
      tree: tree, path: path, boundary: tree.boundary, restrictsFiles: options.loadRestrictor == .root)
    do throws(Rejection) {
      return try BuiltFolder(building: folder, remotes: remotes, options)
    } catch {
      // That a locked file is not what it must be matters more than that a file is missing for it.
      throw (tree.failure ?? error).changing {
        if $0.id == .kustomizationMissing, DiskTree().kind(of: path + "/overlay.yaml") == .file {
          $0.notes.append(.init("it holds an overlay: `kfp-manifests render \(argument)`"))
        }
      }
    }
  }
}

extension Pins {
  /// The locked source and the path in it of `NAME@REF/PATH`; a ref may itself hold slashes.
  fileprivate func place(_ text: String) throws(Rejection) -> (source: LockedSource, path: String) {
    for source in lock.sources where Path.isInside(Path.normalized(text), of: source.label) {
      return (source, Path.relative(Path.normalized(text), to: source.label) ?? ".")
    }
    let name = text.prefix { $0 != "@" }
    let ref = text.dropFirst(name.count + 1).prefix { $0 != "/" }
    guard !name.isEmpty, !ref.isEmpty else {
      throw Rejection(
        .placeMalformed, "\"upstream:\(text)\" must be of the form upstream:NAME@REF/PATH", category: .usage
      )
    }
    return (try source(String(name), String(ref)), ".")
  }
}

extension Path {
  /// The folder `NAME/REF` of the cache in which a path lies.
  fileprivate static func root(ofSourceAt path: String, in cache: String) -> String {
    let inner = relative(path, to: cache) ?? ""
    return join(cache, inner.split(separator: "/").prefix(2).joined(separator: "/"))
  }
}
