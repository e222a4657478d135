extension Build {
  /// Writes the metadata of every object, as kustomize does in the end.
  ///
  /// Annotations become strings, its own notes go, and an empty `annotations` vanishes; `buildMetadata` adds others.
  static func writeMetadata(of resources: [Resource], _ options: BuildMetadata, in arena: inout Arena) {
    let own = Set(ownAnnotationKeys.compactMap { arena.symbols.find($0) })
    for index in resources.indices {
      guard let metadata = arena.child(resources[index].node, "metadata"), arena.kind(metadata) == .mapping
      else {
        continue
      }
      let annotations = arena.child(metadata, "annotations")
      if let annotations { clean(annotations, of: metadata, own, in: &arena) }
      if options.notesOrigins, let origin = resources[index].origin {
        let cause = options.cause(.annotation, of: "originAnnotations", in: arena)
        annotate(metadata, "config.kubernetes.io/origin", origin.lines(), cause, &arena)
      }
      if options.notesTransformations, !resources[index].transformations.isEmpty {
        let cause = options.cause(.annotation, of: "transformerAnnotations", in: arena)
        let text = resources[index].transformations.map { "- " + $0.lines(indent: "  ") }.joined()
        annotate(metadata, "alpha.config.kubernetes.io/transformations", text, cause, &arena)
      }
      if options.labelsManager {
        let cause = options.cause(.label, of: "managedByLabel", in: arena)
        let labels = mapping("labels", in: metadata, cause, &arena)
        // kubectl 1.32 names the kustomize in it so.
        arena.set("app.kubernetes.io/managed-by", to: "kustomize-(devel)", in: labels, by: cause)
      }
    }
  }

  private static func annotate(
    _ metadata: Node, _ key: String, _ text: String, _ cause: Cause, _ arena: inout Arena
  ) {
    arena.set(key, to: text, in: mapping("annotations", in: metadata, cause, &arena), by: cause)
  }

  private static func mapping(_ key: String, in metadata: Node, _ cause: Cause, _ arena: inout Arena) -> Node
  {
    if let found = arena.child(metadata, key), arena.kind(found) == .mapping { return found }
    let made = arena.makeCollection(.mapping, at: cause.position)
    arena.set(arena.symbols.intern(key), to: made, in: metadata, by: cause)
    return made
  }

  /// Makes annotations strings by their text as it stands, and takes out those that kustomize keeps for itself.
  private static func clean(_ annotations: Node, of metadata: Node, _ own: Set<Symbol>, in arena: inout Arena)
  {
    if arena.kind(annotations) == .mapping {
      for value in arena.elements(of: annotations) {
        if own.contains(arena.key(value)) {
          arena.remove(value, from: annotations, by: Cause(.removed, at: .none))
        } else if arena.kind(value) != .scalar {
          arena.set("", replacing: value, in: annotations)
        } else if arena.style(value) == .folded {
          // They are set anew, so that nothing becomes of how they were written.
          arena.setStyle(of: value, to: .plain)
        } else if arena.type(value) != .string {
          // A null that was read becomes an empty string; one that the build made stays.
          let isMade = arena.step(value) != nil
          if arena.isNull(value), arena.symbol(value) == .empty, isMade { continue }
          arena.setType(of: value, to: .string)
        }
      }
    }
    guard arena.kind(annotations) == .scalar || arena.count(annotations) == 0 else { return }
    arena.remove(annotations, from: metadata, by: Cause(.removed, at: .none))
  }

  /// The annotations that kustomize uses itself and takes out of every object.
  private static let ownAnnotationKeys =
    [
      "previousKinds", "previousNames", "previousNamespaces", "prefixes", "suffixes", "allowNameChange",
      "allowKindChange", "refBy", "generatorBehavior", "needsHashSuffix", "path", "index", "id", "seqindent",
      "annotations-migration-resource-id",
    ].map { "internal.config.kubernetes.io/\($0)" } + [
      "config.kubernetes.io/path", "config.kubernetes.io/index", "config.k8s.io/id",
      "config.kubernetes.io/origin",
      "alpha.config.kubernetes.io/transformations",
    ]
}

extension Arena {
  /// Puts a text where a collection stands.
  fileprivate mutating func set(_ text: String, replacing old: Node, in mapping: Node) {
    let made = makeString(text, at: position(old))
    replace(old, with: made, in: mapping, by: Cause(.annotation, at: position(old)))
  }
}
