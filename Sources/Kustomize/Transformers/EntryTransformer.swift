internal import Diagnostics
internal import Manifests
internal import YAML

/// Sets entries of mappings: labels or annotations.
struct EntryTransformer: Transformer {
  private let operation: Operation
  private let entries: [KeyedString]
  private let specs: [FieldSpec]
  private let positions: [Position]

  init(_ operation: Operation, _ entries: [KeyedString], _ specs: [FieldSpec], in arena: Arena) {
    self.operation = operation
    self.entries = entries
    self.specs = specs
    positions = entries.map { arena.position($0.node) }
  }

  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic) {
    guard let first = positions.first else { return }
    for entry in entries { try arena.refuseUnquotedKey(entry.key, at: arena.keyPosition(entry.node)) }
    var specs = SpecsByKind(specs)
    for resource in resources {
      for spec in specs.selecting(resource.id.gvk) {
        let found = try arena.fields(
          at: spec.path, of: resource.node, creating: spec.create ? .mapping : nil, by: Cause(operation, at: first))
        for field in found where arena.kind(field.node) == .mapping {
          for (entry, position) in zip(entries, positions) {
            arena.set(entry.key, to: entry.value, in: field.node, by: Cause(operation, at: position))
          }
        }
      }
    }
  }
}

extension Arena {
  /// Refuses a key that kustomize would write without quotes and then read as something else than a string.
  func refuseUnquotedKey(_ key: String, at position: Position) throws(Diagnostic) {
    guard ScalarType(readingPlain: key) != .string || key == "<<" else { return }
    throw Diagnostic(
      "key-not-string", "the key \"\(key)\" cannot be set: kustomize writes it without quotes, which is no string",
      at: location(position))
  }
}

/// Sets the labels of one entry of `labels`.
struct LabelTransformer: Transformer {
  private let entries: EntryTransformer

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

  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic) {
    try entries.transform(&resources, in: &arena)
  }
}
