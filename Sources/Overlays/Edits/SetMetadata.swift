internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

/// A field of metadata that people write keys of their own into.
enum MetadataField: String, Sendable {
  case labels, annotations

  /// One entry, for messages.
  fileprivate var word: String { self == .labels ? "label" : "annotation" }
}

/// Sets labels or annotations of every object; those of pods, and selectors, stay as they are.
struct SetMetadata: Edit {
  var field: MetadataField
  var entries: Overlay.Map<String, String>

  func apply(to composition: inout Composition) throws(Rejection) {
    guard let first = entries.entries.first else { return }
    for resource in composition.resources {
      let metadata = composition.mapping("metadata", of: resource.node, at: first.key.position)
      try composition.set(field, to: entries, in: metadata, of: resource.id.short)
    }
  }
}

extension Composition {
  /// Sets labels or annotations in `metadata`.
  ///
  /// Selectors and Services count on labels, so none gets another value. Annotations of upstream's do, but not those
  /// that sections set.
  mutating func set(
    _ field: MetadataField, to entries: Overlay.Map<String, String>, in metadata: Node, of owner: String
  ) throws(Rejection) {
    guard let first = entries.entries.first else { return }
    let mapping = mapping(field.rawValue, of: metadata, at: first.key.position)
    for entry in entries.entries {
      if let old = arena.child(mapping, entry.key.value) {
        if arena.text(old) == entry.value.value { continue }
        try admit(entry, instead: old, in: field, of: owner)
      }
      set(entry.key.value, to: .at(entry.value), in: mapping, at: entry.value.position)
    }
  }

  private func admit(
    _ entry: Overlay.Map<String, String>.Entry, instead old: Node, in field: MetadataField, of owner: String
  ) throws(Rejection) {
    let section = section(setting: old)
    if field == .annotations, section == nil { return }
    let setter = section.map { "set by section `\($0)` of the overlay" } ?? "there already"
    throw Rejection(
      .editTargetExists,
      "\(field.word) \(entry.key.value) of \(owner) is \(setter), with the value \"\(arena.text(old) ?? "")\"",
      at: arena.location(entry.key.position), notes: [.init("it stands here", at: place(of: old))])
  }

  /// The mapping under a key, which is made if it is not there.
  mutating func mapping(_ key: String, of parent: Node, at position: Position) -> Node {
    if let node = arena.child(parent, key), arena.kind(node) == .mapping { return node }
    return set(key, to: [:], in: parent, at: position)
  }

  /// Puts a copy of a value that is elsewhere under a key.
  mutating func carry(_ value: Node, as key: String, into mapping: Node, at position: Position) {
    let copy = arena.copy(value)
    arena.append(copy, as: arena.symbols.intern(key), keyAt: position, to: mapping)
    arena.logCarried(copy, by: cause(at: position))
  }

  /// The section of the overlay that set a value, or a part of it; nil if it is upstream's.
  func section(setting node: Node) -> String? {
    if let step = setter(of: node) { return arena.symbols.string(step.cause.section) }
    return nil
  }

  /// The line that set a value, or where it stands.
  func place(of node: Node) -> FileLocation {
    arena.location(setter(of: node)?.cause.position ?? arena.position(node))
  }

  private func setter(of node: Node) -> Step? {
    let upstream = SectionName.upstream.rawValue
    if let step = arena.step(node), ![upstream, ""].contains(arena.symbols.string(step.cause.section)) {
      return step
    }
    return arena.children(node).lazy.compactMap { setter(of: $0) }.first
  }
}
