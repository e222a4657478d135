package import Files

/// A folder to build: the tree it stands in, and how far reading may go.
package struct Folder: Sendable {
  package var tree: any FileTree
  /// The folder's path in the tree, normalised.
  package var path: String
  /// The folder that no path may leave: a source's root, or the project; nil where nothing bounds it.
  package var boundary: String?
  /// Whether files must lie in or below the folder that names them, as kustomize demands of local ones.
  package var restrictsFiles: Bool

  package init(tree: any FileTree, path: String, boundary: String? = nil, restrictsFiles: Bool = true) {
    self.tree = tree
    self.path = Path.normalized(path)
    self.boundary = boundary
    self.restrictsFiles = restrictsFiles
  }

  /// The folder as messages name it.
  package var displayName: String { tree.displayName(of: path) }

  /// Reads a file that an entry of the folder's kustomization names.
  func read(_ entry: Entry, in arena: Arena) throws(Rejection) -> (name: String, bytes: [UInt8]) {
    let path = Path.join(self.path, entry.text)
    try check(path, entry, arena)
    guard tree.kind(of: path) == .file else {
      guard tree.kind(of: path) == .directory else { throw missing(entry, expected: "a file", in: arena) }
      throw Rejection(
        .fileMissing, "\"\(entry.text)\" is a folder; expected a file", at: arena.location(entry.node))
    }
    if restrictsFiles { try checkRestriction(path, entry, arena) }
    return (tree.displayName(of: path), try tree.read(path))
  }

  /// The error of an entry that leads to nothing, with the nearest name beside it.
  func missing(_ entry: Entry, expected: String, in arena: Arena) -> Rejection {
    let path = Path.join(self.path, entry.text)
    let near = nearest(to: Path.lastComponent(of: path), in: tree.names(in: Path.parent(of: path)))
    return Rejection(
      .fileMissing, "\"\(entry.text)\" does not exist; expected \(expected)",
      at: arena.location(entry.node),
      notes: .meant(near))
  }

  /// The folder that an entry names, seen from this one.
  func folder(_ entry: Entry, in arena: Arena) throws(Rejection) -> Folder {
    var folder = self
    folder.path = Path.join(path, entry.text)
    try check(folder.path, entry, arena)
    return folder
  }

  private func check(_ path: String, _ entry: Entry, _ arena: Arena) throws(Rejection) {
    if Path.isAbsolute(entry.text), boundary != nil || restrictsFiles {
      throw Rejection(
        .pathAbsolute, "the path \"\(entry.text)\" is absolute; expected one relative to this file",
        at: arena.location(entry.node))
    }
    guard let boundary, !Path.isInside(path, of: boundary) else { return }
    throw Rejection(
      .pathOutside, "the path \"\(entry.text)\" leads out of \(tree.displayName(of: boundary))",
      at: arena.location(entry.node))
  }

  private func checkRestriction(_ path: String, _ entry: Entry, _ arena: Arena) throws(Rejection) {
    if Path.isInside(path, of: self.path) { return }
    throw Rejection(
      .loadRestricted, "the file \"\(entry.text)\" is not in or below the folder of this kustomization",
      at: arena.location(entry.node),
      notes: [.init("move it below, or allow it with --load-restrictor none")])
  }

  /// The documents of the folder's kustomization, and the name of its file; nil without one.
  func readKustomization(into arena: inout Arena) throws(Rejection) -> (name: String, roots: [Node])? {
    guard let file = try kustomizationFile() else { return nil }
    var options = ReaderOptions()
    options.allowsDuplicateKeys = true
    options.schema = .goYAML2
    let name = tree.displayName(of: file)
    return (name, try arena.read(try tree.read(file), file: name, options: options))
  }

  /// The kustomization file of the folder.
  func kustomizationFile() throws(Rejection) -> String? {
    let found = ["kustomization.yaml", "kustomization.yml", "Kustomization"].filter {
      tree.kind(of: Path.join(path, $0)) == .file
    }
    guard found.count < 2 else {
      throw Rejection(
        .kustomizationAmbiguous,
        "the folder \(displayName) has several kustomizations: \(found.joined(separator: ", "))",
        at: FileLocation(file: displayName))
    }
    return found.first.map { Path.join(path, $0) }
  }
}

/// Finds the folders and files that remote URLs in kustomizations mean; nothing is fetched.
package protocol RemoteBases: Sendable {
  /// What all builds that use them have in common; nil where each is by itself.
  var shared: SharedBuilds? { get }
  /// The locked folder that an entry means, or the locked file, as if it were a folder; nil if the entry is no URL.
  func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder?
}

extension RemoteBases {
  package var shared: SharedBuilds? { nil }
}

/// Knows no remote bases: every URL is refused.
package struct NoRemoteBases: RemoteBases {
  package init() {}

  package func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder? {
    guard
      entry.contains("://") || entry.hasPrefix("git@") || entry.contains("?ref=")
        || entry.hasPrefix("github.com/")
    else { return nil }
    let isFile = [".yaml", ".yml", ".json"].contains { entry.hasSuffix($0) }
    throw Rejection(
      .remoteNotLocked, "the remote base \"\(entry)\" cannot be loaded: there is no project with a lock",
      at: location,
      notes: [
        isFile
          ? .init("download it, and list the file")
          : .init("add it to upstream/sources.yaml, and run kfp-manifests upstream sync")
      ])
  }
}
