extension Build {
  /// Reads an entry of `patchesStrategicMerge`: a file, or the text itself.
  mutating func loadStrategicMerge(
    _ entry: Entry, from folder: Folder, isInline: Bool = false
  ) throws(Rejection) -> LoadedPatch {
    var patch = LoadedPatch(node: entry.node)
    let isInline =
      isInline || entry.text.contains("\n") || entry.text.contains(": ") || entry.text.hasPrefix("{")
    let documents =
      isInline ? try arena.read(embeddedIn: entry.node) : try self.documents(entry, from: folder)
    for document in documents { patch.merges.append(try merge(document, copyingMetadata: true)) }
    return patch
  }

  /// Refuses strategic merge patches that are empty all together, and warns of each that is.
  mutating func refuseNothing(in patches: [LoadedPatch]) throws(Rejection) {
    let empty = patches.filter(\.merges.isEmpty)
    if let first = empty.first, empty.count == patches.count {
      throw Rejection(.patchInvalid, "the patch is empty", at: arena.location(first.node))
    }
    warnings += empty.map {
      Diagnostic(.patchUnused, "the patch is empty", at: arena.location($0.node), severity: .warning)
    }
  }

  /// Reads an entry of `patches`: a list is a JSON 6902 patch, objects are strategic merge patches.
  mutating func load(_ entry: PatchEntry, from folder: Folder) throws(Rejection) -> LoadedPatch {
    var patch = LoadedPatch(
      target: entry.target, allowsNameChange: entry.allowsNameChange,
      allowsKindChange: entry.allowsKindChange,
      node: entry.node)
    var documents: [Node] = []
    if let inline = entry.inline {
      documents = try arena.read(embeddedIn: inline.node, trimmed: true)
      try refuseLooseJSON(documents, in: inline)
    } else if let path = entry.path {
      documents = try self.documents(path, from: folder)
    }
    guard !documents.isEmpty else {
      throw Rejection(.patchInvalid, "the patch is empty", at: arena.location(entry.node))
    }
    if documents.contains(where: { arena.kind($0) == .sequence }) {
      guard documents.count == 1 else {
        throw Rejection(
          .patchInvalid, "a JSON patch stands beside other documents; expected it alone",
          at: arena.location(entry.node))
      }
      guard entry.target != nil else {
        throw Rejection(
          .patchTargetMissing, "a JSON patch expects a `target`", at: arena.location(entry.node))
      }
      // kustomize turns the patch into JSON by another reader than that of objects.
      arena.rereadAsGoYAML2(below: documents[0])
      patch.operations = documents[0]
      return patch
    }
    for document in documents {
      patch.merges.append(try merge(document, copyingMetadata: entry.target != nil))
    }
    return patch
  }

  /// A strategic merge patch.
  ///
  /// Where kustomize copies it for each object that it meets, labels and annotations become texts: null is the text
  /// "null" then, and `labels: null` says nothing.
  private mutating func merge(_ document: Node, copyingMetadata: Bool) throws(Rejection) -> Resource {
    let patch = try Resource(checked: document, in: arena)
    guard copyingMetadata, let metadata = arena.child(document, "metadata") else { return patch }
    for key in ["labels", "annotations"] {
      guard let entries = arena.child(metadata, key) else { continue }
      guard arena.kind(entries) == .mapping, arena.count(entries) > 0 else {
        if arena.kind(entries) != .sequence { arena.detach(entries, from: metadata) }
        continue
      }
      for value in Array(arena.children(entries)) {
        if arena.kind(value) == .scalar {
          arena.setType(of: value, to: .string)
        } else {
          arena.exchange(value, for: arena.makeString("", at: arena.position(value)), in: entries)
        }
      }
    }
    return patch
  }

  private mutating func documents(_ entry: Entry, from folder: Folder) throws(Rejection) -> [Node] {
    let file = try read(entry, from: folder)
    return try arena.read(file.bytes, file: file.name)
  }

  /// A list in brackets must be JSON: kustomize reads it as YAML only if it begins otherwise.
  private func refuseLooseJSON(_ documents: [Node], in inline: Entry) throws(Rejection) {
    guard inline.text.first(where: { !$0.isWhitespace }) == "[" else { return }
    for document in documents {
      guard let loose = firstPlainString(below: document) else { continue }
      throw Rejection(
        .patchInvalid, "a JSON patch in brackets expects its texts in double quotes",
        at: arena.location(loose),
        notes: [.init("write the operations as a YAML list, one below the other")])
    }
  }

  private func firstPlainString(below node: Node) -> Node? {
    guard arena.kind(node) == .scalar else {
      for child in arena.children(node) {
        if let found = firstPlainString(below: child) { return found }
      }
      return nil
    }
    return arena.type(node) == .string && arena.style(node) != .doubleQuoted ? node : nil
  }
}
