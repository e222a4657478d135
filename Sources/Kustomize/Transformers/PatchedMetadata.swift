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
  private let apiVersion, kind, name, namespace: Field

  init(of object: Node, in arena: Arena) {
    let metadata = arena.child(object, "metadata")
    apiVersion = Field("apiVersion", of: object, in: arena)
    kind = Field("kind", of: object, in: arena)
    name = Field("name", of: metadata, in: arena)
    namespace = Field("namespace", of: metadata, in: arena)
  }

  /// Restores the version and the namespace in any case, name and kind where it is asked for.
  func restore(on object: Node, name restoresName: Bool, kind restoresKind: Bool, in arena: inout Arena) {
    let metadata = arena.child(object, "metadata")
    apiVersion.restore(in: object, &arena)
    if restoresKind { kind.restore(in: object, &arena) }
    if restoresName { name.restore(in: metadata, &arena) }
    namespace.restore(in: metadata, &arena, unlessBlank: true)
  }

  private struct Field {
    private let key: String
    private let value: Node?
    private let text: Symbol?

    init(_ key: String, of parent: Node?, in arena: Arena) {
      self.key = key
      value = parent.flatMap { arena.child($0, key) }
      text = value.map { arena.symbol($0) }
    }

    /// Puts the value back; `unlessBlank`, one that says nothing goes.
    func restore(in parent: Node?, _ arena: inout Arena, unlessBlank: Bool = false) {
      guard let parent, let node = arena.child(parent, key) else { return }
      guard let value, !(unlessBlank && (arena.isNull(value) || text == .empty)) else {
        return arena.detach(node, from: parent)
      }
      if node == value { return }
      // A text that the patch repeats may have come with its quotes.
      if arena.symbol(node) == text { arena.setStyle(of: value, to: arena.style(node)) }
      arena.exchange(node, for: value, in: parent)
    }
  }
}
