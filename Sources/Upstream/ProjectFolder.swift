package import Files

/// A project: the folder that holds `upstream/sources.yaml`.
package struct ProjectFolder: Sendable {
  /// The folder, absolute and without symbolic links.
  package let root: String
  /// Where sources.yaml, lock.yaml and the lists are read from: the disk, or a commit.
  package let files: any FileTree
  /// The folder of pins.
  package let upstream: String
  /// Takes note of what is read of it, and of the cache.
  package let record: ReadFiles?

  /// The project in a folder; its files come from the disk unless another tree with the same paths is given.
  ///
  /// - Parameters:
  ///   - pins: The folder of the project whose `upstream/` says what is loaded; its own by default.
  ///   - record: Takes note of the files that are read.
  package init(
    root: String, pins: String? = nil, files: (any FileTree)? = nil, noting record: ReadFiles? = nil
  ) {
    self.root = root
    self.record = record
    upstream = (pins ?? root) + "/upstream"
    self.files = files ?? DiskTree(displayBase: root, boundary: root, noting: record)
  }

  /// The commit that its files are read from; nil for any other tree.
  ///
  /// A plain cast looks through all conformances of the process where the tree is a structure, as the disk is.
  package var commit: Commit? { type(of: files) == Commit.self ? files as? Commit : nil }

  /// The sources, written by hand.
  package var sourcesPath: String { upstream + "/sources.yaml" }
  /// The lock, written by the tool.
  package var lockPath: String { upstream + "/lock.yaml" }
  /// The folder of locked files, `NAME/REF/PATH`.
  package var cache: String { upstream + "/cache" }

  /// Whether a folder is the `upstream/` of a project, whose files are known by their digests alone.
  package static func isUpstream(_ folder: String) -> Bool {
    Path.lastComponent(of: folder) == "upstream"
      && DiskTree().kind(of: Path.join(folder, "sources.yaml")) == .file
  }

  /// The nearest folder that holds `upstream/sources.yaml`, from each of these paths upwards in turn.
  package static func locate(from starts: [String]) throws(Rejection) -> ProjectFolder {
    for start in starts {
      // What does not exist yet, such as the target of `init`, has a folder above it that does.
      var existing = start.isEmpty ? "." : start
      while Path.real(existing) == nil { existing = Path.parent(of: existing) }
      var folder = Path.real(existing) ?? "/"
      while true {
        if DiskTree().kind(of: Path.join(folder, "upstream/sources.yaml")) == .file {
          return ProjectFolder(root: folder)
        }
        if folder == "/" { break }
        folder = Path.parent(of: folder)
      }
    }
    let names = starts.map { "\"\($0)\"" }.joined(separator: " or ")
    throw Rejection(
      .projectMissing, "neither \(names) nor a folder above holds `upstream/sources.yaml`",
      notes: [.init("change to the project's folder, or name it by `--project DIR`")])
  }

  /// The project in a folder that the user names; an error when the folder holds none.
  package static func at(_ folder: String) throws(Rejection) -> ProjectFolder {
    guard let root = Path.real(folder), DiskTree().kind(of: Path.join(root, "upstream/sources.yaml")) == .file
    else {
      throw Rejection(
        .projectMissing, "\"\(folder)\" must hold `upstream/sources.yaml`", category: .usage)
    }
    return ProjectFolder(root: root)
  }

  /// A path as messages call it.
  package func displayName(of path: String) -> String { files.displayName(of: path) }
}
