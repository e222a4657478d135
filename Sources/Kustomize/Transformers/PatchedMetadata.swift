// What kustomize does to the metadata of an object around a patch.

extension Arena {
  /// Makes `metadata.annotations` where they are missing or null, as kustomize does to keep its notes there; gives them
  /// if they were made.
  mutating func makeAnnotations(of object: Node) -> Node? {
    guard let metadata = child(object, "metadata"), kind(metadata) == .mapping else { return nil }
    let old = child(metadata, "annotations")
    if let old, !isNull(old) { return nil }
    if let old { detach(old, from: metadata) }
    let made = makeCollection(.mapping, at: position(metadata))
    append(made, as: symbols.intern("annotations"), keyAt: position(metadata), to: metadata)
    return made
  }

  /// Annotations become texts once a JSON patch has met their object.
  mutating func makeAnnotationTexts(of object: Node) {
    if let annotations = self[object, "metadata", "annotations"] { printValues(of: annotations) }
  }

  /// Takes annotations that were made away again if nothing has been put there.
  mutating func dropAnnotations(_ made: Node?, of object: Node) {
    guard let made, count(made) == 0, let metadata = child(object, "metadata"),
      child(metadata, "annotations") == made
    else { return }
    detach(made, from: metadata)
  }
}

/// The identity that a patch by target must not change: the patch's own apiVersion, kind and name are ignored.
struct Identity {
  private var fields: [(path: [String], value: Node?, text: Symbol?)] = []

  init(of object: Node, in arena: Arena) {
    for path in [["apiVersion"], ["kind"], ["metadata", "name"], ["metadata", "namespace"]] {
      let node = path.reduce(Optional(object)) { node, key in node.flatMap { arena.child($0, key) } }
      fields.append((path, node, node.map { arena.symbol($0) }))
    }
  }

  func restore(on object: Node, name: Bool, kind: Bool, in arena: inout Arena) {
    for (path, value, text) in fields {
      // The version and the namespace stay in any case; a namespace that says nothing goes.
      if path == ["kind"], !kind { continue }
      if path == ["metadata", "name"], !name { continue }
      let parent = path.dropLast().reduce(Optional(object)) { node, key in
        node.flatMap { arena.child($0, key) }
      }
      guard let parent, let key = path.last, let node = arena.child(parent, key) else { continue }
      if key == "namespace", value.map({ arena.isNull($0) || text == .empty }) ?? true {
        arena.detach(node, from: parent)
      } else if let value, node != value {
        // A text that the patch repeats may have come with its quotes.
        if arena.symbol(node) == text { arena.setStyle(of: value, to: arena.style(node)) }
        arena.exchange(node, for: value, in: parent)
      } else if value == nil {
        arena.detach(node, from: parent)
      }
    }
  }
}
