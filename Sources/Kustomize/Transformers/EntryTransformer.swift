/// Sets entries of mappings: labels or annotations.
struct EntryTransformer: Transformer {
  private let entries: [(key: String, value: String, keyPosition: Position?, cause: Cause)]
  private let specs: [FieldSpec]

  init(_ operation: ChangeKind, _ entries: [KeyedString], _ specs: [FieldSpec], in arena: Arena) {
    self.entries = entries.map {
      ($0.key, $0.value, arena.keyPosition($0.node), Cause(operation, at: arena.position($0.node)))
    }
    self.specs = specs
  }

  /// One entry that stands in no kustomization.
  init(_ key: String, _ value: String, by cause: Cause, _ specs: [FieldSpec]) {
    entries = [(key, value, nil, cause)]
    self.specs = specs
  }

  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    guard let first = entries.first?.cause else { return }
    for entry in entries { try arena.refuseUnquotedKey(entry.key, at: entry.cause.position) }
    var specs = SpecsByKind(specs)
    var texts: [(key: Symbol, value: Symbol, keyPosition: Position?, cause: Cause)] = []
    for entry in entries {
      texts.append(
        (arena.symbols.intern(entry.key), arena.symbols.intern(entry.value), entry.keyPosition, entry.cause))
    }
    for index in resources.indices {
      for selected in specs.selecting(resources[index].id.gvk, in: arena) {
        let found = try arena.fields(
          along: selected.way, of: resources[index].node, creating: selected.spec.create ? .mapping : nil,
          by: first)
        for field in found where !arena.isNull(field.node) {
          guard arena.kind(field.node) == .mapping else {
            throw Rejection(
              .fieldNotCollection,
              "`\(selected.spec.path.joined(separator: "."))` expects a mapping, found \(arena.described(field.node))",
              at: arena.location(field.node),
              notes: [.init("entries are to be set in it", at: arena.location(first.position))])
          }
          // One is looked for sooner than an index is made.
          let present = texts.count > 1 ? KeyIndex(field.node, in: arena) : nil
          for entry in texts {
            if present.map({ $0[entry.key] == nil }) ?? (arena.child(field.node, entry.key) == nil) {
              arena.add(entry.key, entry.value, to: field.node, keyAt: entry.keyPosition, by: entry.cause)
            } else {
              arena.set(
                entry.key, toText: entry.value, in: field.node, keyAt: entry.keyPosition, by: entry.cause)
            }
          }
        }
      }
    }
  }
}

extension Arena {
  /// Refuses a key that kustomize would write without quotes and then read as something else than a string.
  func refuseUnquotedKey(_ key: String, at position: Position) throws(Rejection) {
    guard ScalarType(readingPlain: key) != .string || key == "<<" else { return }
    throw Rejection(
      .keyNotString,
      "the key \"\(key)\" cannot be set: kustomize writes it without quotes, which is no string",
      at: location(position))
  }
}

/// Sets the labels of one entry of `labels`.
package struct LabelTransformer: Transformer {
  private let entries: EntryTransformer

  init(_ label: String, to value: String, _ specs: [FieldSpec], by cause: Cause) {
    entries = EntryTransformer(label, value, by: cause, specs)
  }

  init(_ entry: LabelEntry, _ configuration: TransformerConfiguration, in arena: Arena) {
    var specs = entry.fields
    if entry.includesSelectors {
      specs += configuration.commonLabels
    } else {
      if entry.includesTemplates { specs += configuration.templateLabels }
      specs += configuration.labels
    }
    entries = EntryTransformer(.label, entry.pairs, specs, in: arena)
  }

  package func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    try entries.transform(&resources, in: &arena, noting: &warnings)
  }
}
