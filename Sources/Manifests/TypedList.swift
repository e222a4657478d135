package import YAML

extension Arena {
  /// Gives the items of lists of one kind, such as a DeploymentList, what an API server leaves out in them: the kind, and
  /// the version of the API.
  package mutating func completeItems(of documents: [Node]) {
    for document in documents where kind(document) == .mapping {
      guard let list = child(document, "kind"), let name = text(list), name.hasSuffix("List"), name != "List",
        let items = child(document, "items"), kind(items) == .sequence
      else { continue }
      let cause = Cause(.read, at: position(list))
      let version = text(at: document, "apiVersion")
      for item in Array(children(items)) where kind(item) == .mapping && child(item, "metadata") != nil {
        if child(item, "kind") == nil { set("kind", to: String(name.dropLast(4)), in: item, by: cause) }
        if child(item, "apiVersion") == nil, let version {
          set("apiVersion", to: version, in: item, by: cause)
        }
      }
    }
  }
}

extension Tree {
  /// The documents of a file, with complete items of lists.
  package static func objects(
    in bytes: [UInt8], file: String, options: ReaderOptions = ReaderOptions()
  ) throws(Rejection) -> [Tree] {
    var arena = Arena(expecting: bytes.count)
    let roots = try arena.read(bytes, file: file, options: options)
    arena.completeItems(of: roots)
    let snapshot = Snapshot(arena)
    return roots.map { Tree($0, in: snapshot) }
  }
}
