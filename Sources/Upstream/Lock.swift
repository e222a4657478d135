import Digest

/// The content of `upstream/lock.yaml`: the pinned sources.
package struct Lock: Hashable, Sendable {
  /// The locked sources, in the order of sources.yaml.
  package var sources: [LockedSource]

  /// A lock of these sources.
  package init(sources: [LockedSource] = []) {
    self.sources = sources
  }

  /// Reads the file; every complaint is one of integrity, for the tool alone writes it.
  package init(parsing bytes: [UInt8], file: String) throws(Rejection) {
    do {
      try self.init(decoding: onlyDocument(bytes, file: file))
    } catch {
      throw error.changing {
        $0.category = .integrity
        $0.notes.append(.restoreLock)
      }
    }
  }

  private init(decoding tree: Tree) throws(Rejection) {
    let root = try FieldDecoder(tree, "the lock", keys: ["formatVersion", "sources"])
    guard try root.integer("formatVersion") == 1 else {
      throw Rejection(
        .formatUnknown, "`formatVersion` must be 1", at: try root.required("formatVersion").location,
        notes: [.init("a newer kfp-manifests may have written the file")])
    }
    sources = []
    _ = try root.required("sources")
    for item in try root.items("sources") {
      let source = try LockedSource(decoding: item)
      guard self.source(source.name, source.ref) == nil else {
        throw Rejection(.doubleEntry, "\"\(source.label)\" must be locked once", at: source.location)
      }
      sources.append(source)
    }
  }

  /// The locked source of a name and ref.
  package func source(_ name: String, _ ref: String) -> LockedSource? {
    sources.first { $0.name == name && $0.ref == ref }
  }
}

extension LockedSource {
  fileprivate init(decoding tree: Tree) throws(Rejection) {
    let keys = ["name", "git", "url", "ref", "commit", "paths", "provides", "files", "sha256"]
    let fields = try FieldDecoder(tree, "a locked source", keys: keys)
    name = try fields.string("name", PinSyntax.problem(name:))
    origin = try fields.origin()
    ref = try fields.string("ref", PinSyntax.problem(ref:))
    if case .git = origin { commit = try fields.string("commit", PinSyntax.problem(commit:)) }
    paths = try fields.strings("paths", PinSyntax.problem(path:))
    provides = try fields.texts("provides")
    files = try fields.integer("files")
    sha256 = try fields.string("sha256") {
      SHA256Digest(hex: $0)?.description == $0 ? nil : "must be 64 lower-case hexadecimal digits"
    }
    location = fields.location
  }
}
