/// The content of `upstream/sources.yaml`: the sources to load, and where copies of them may lie.
package struct SourcesFile: Hashable, Sendable {
  /// A folder laid out as `NAME/REF/PATH`, relative to the project.
  package struct Mirror: Hashable, Sendable {
    /// The folder as it is written.
    package var path: String
    /// Where it stands.
    package var location: FileLocation
  }

  /// The sources, in the order of the file.
  package var sources: [Source]
  /// The mirrors, in the order in which they are tried; the ones that do not exist are skipped.
  package var mirrors: [Mirror]
  /// The file as messages call it.
  package var file: String

  /// Reads the file strictly: what is unknown, missing, doubled or of a wrong type is an error at its place.
  package init(parsing bytes: [UInt8], file: String) throws(Rejection) {
    let root = try FieldDecoder(onlyDocument(bytes, file: file), "the file", keys: ["sources", "mirrors"])
    sources = []
    mirrors = []
    self.file = file
    _ = try root.required("sources")
    for item in try root.items("sources") {
      let source = try Source(decoding: item)
      if let earlier = sources.first(where: { $0.label == source.label }) {
        throw Rejection(
          .doubleEntry, "the source \"\(source.label)\" must be named once", at: source.location,
          notes: [.init("it is named here already", at: earlier.location)])
      }
      try source.refuseAddresses(of: sources)
      sources.append(source)
    }
    for item in try root.items("mirrors") {
      let path = try checkedString(item, "mirrors") { $0.isEmpty ? "must not be empty" : nil }
      mirrors.append(Mirror(path: path, location: item.location))
    }
  }

  /// The source of a name and ref.
  package func source(_ name: String, _ ref: String) -> Source? {
    sources.first { $0.name == name && $0.ref == ref }
  }
}

extension Source {
  fileprivate init(decoding tree: Tree) throws(Rejection) {
    let fields = try FieldDecoder(
      tree, "a source", keys: ["name", "git", "url", "ref", "commit", "paths", "provides"])
    name = try fields.string("name", PinSyntax.problem(name:))
    origin = try fields.origin()
    ref = try fields.string("ref", PinSyntax.problem(ref:))
    commit = try fields.optionalString("commit", PinSyntax.problem(commit:))
    paths = try fields.strings("paths", PinSyntax.problem(path:))
    provides = try fields.texts("provides")
    location = fields.location
  }

  /// Refuses a file that an earlier source downloads as well: nobody could say which of the two is meant.
  fileprivate func refuseAddresses(of sources: [Source]) throws(Rejection) {
    for path in paths {
      guard let address = origin.fileAddress(path),
        let earlier = sources.first(where: { other in
          other.paths.contains { other.origin.fileAddress($0) == address }
        })
      else { continue }
      throw Rejection(
        .doubleEntry, "the file \"\(address)\" must be named by one source", at: location,
        notes: [.init("it is named here already", at: earlier.location)])
    }
  }
}
