import Files

/// A folder that holds copies of sources, laid out as `NAME/REF/PATH`.
struct Mirror: Sendable {
  /// The folder, absolute.
  let path: String
  /// The folder as messages call it.
  let name: String

  /// Whether it holds anything of the source.
  func holds(_ folder: String) -> Bool {
    Directory.entryKind(of: path + "/" + folder) != nil
  }

  /// All files below the given paths of a source, by path, read.
  func files(of folder: String, below paths: [String], for source: Source) throws(Rejection) -> [String:
    [UInt8]]
  {
    var sealed = SealedFolder(path, named: name)
    var found: [String: [UInt8]] = [:]
    for path in paths {
      if source.origin.fileAddress(path) != nil,
        Directory.entryKind(of: sealed.root + "/" + folder + "/" + path) == .directory
      {
        throw Rejection(
          .fileIrregular, "\"\(name)/\(folder)/\(path)\" must be a file, because it is downloaded as one",
          at: source.location)
      }
      try collect(folder + "/" + path, in: &sealed, into: &found, removing: folder + "/")
      guard found.keys.contains(where: { Path.isInside($0, of: path) }) else {
        throw Rejection(
          .pathMissing, "\"\(name)/\(folder)/\(path)\" must exist, because `paths` names it",
          at: source.location)
      }
    }
    return found
  }

  private func collect(
    _ path: String, in sealed: inout SealedFolder, into found: inout [String: [UInt8]],
    removing prefix: String
  ) throws(Rejection) {
    let shown = sealed.displayName(of: path)
    let inner = String(path.utf8.dropFirst(prefix.utf8.count)) ?? path
    switch Directory.entryKind(of: sealed.root + "/" + path) {
    case .file:
      if let problem = PinSyntax.problem(path: inner) {
        throw Rejection(.valueRefused, "the path \"\(inner)\" \(problem)", at: FileLocation(file: shown))
      }
      found[inner] = try sealed.read(path)
    case .directory:
      for entry in try Directory.entries(of: sealed.root + "/" + path, named: shown) {
        try collect(path + "/" + entry.name, in: &sealed, into: &found, removing: prefix)
      }
    case .link, .other:
      throw Rejection(
        .fileIrregular, "\"\(shown)\" must be a file or a directory; links cannot be locked",
        at: FileLocation(file: shown))
    case nil: break
    }
  }
}

extension Mirror {
  /// The mirrors to look in: the one that is given, else that of the environment, else those of sources.yaml.
  static func all(for options: FillOptions, _ sources: SourcesFile, in project: ProjectFolder)
    throws(Rejection)
    -> [Mirror]
  {
    if let given = options.mirror { return [try existing(given, "`--mirror`")] }
    if let given = options.environmentMirror { return [try existing(given, "KFP_MANIFESTS_MIRROR")] }
    return sources.mirrors.compactMap { mirror in
      let path = Path.join(Path.parent(of: project.upstream), mirror.path)
      return DiskTree().kind(of: path) == .directory ? Mirror(path: path, name: mirror.path) : nil
    }
  }

  private static func existing(_ path: String, _ origin: String) throws(Rejection) -> Mirror {
    guard let real = Path.real(path), DiskTree().kind(of: real) == .directory else {
      throw Rejection(
        .mirrorMissing, "\(origin) must name a directory, but \"\(path)\" is none", category: .usage)
    }
    return Mirror(path: real, name: path)
  }
}
