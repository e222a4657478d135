// Aliases and merge keys: what stands elsewhere in the file, copied.

extension Reader {
  mutating func expand(_ node: Node, at position: Position) -> Node? {
    let extent = arena.extent(of: node, limit: options.maximumExpansion - expanded + 1)
    expanded += extent.size
    guard open.count + extent.depth <= options.maximumDepth else {
      fail(
        .nestingTooDeep, "aliases nest collections more than \(options.maximumDepth) deep", at: position)
      return nil
    }
    guard expanded <= options.maximumExpansion else {
      fail(
        .expansionTooLarge, "aliases expand to more than \(options.maximumExpansion) values", at: position,
        note: "write out what is needed, or split the file")
      return nil
    }
    return arena.copy(node)
  }

  /// Adds the entries of a merged mapping, or of a sequence of them, that the mapping does not have itself.
  mutating func mergeEntries(
    of value: Node, into mapping: Node, at position: Position, besides present: inout Set<Symbol>
  ) {
    switch arena.kind(value) {
    case .scalar:
      fail(
        .mergeNotMapping, "the value of << is a scalar; expected a mapping or a list of mappings",
        at: position)
    case .sequence:
      for element in Array(arena.children(value)) where failure == nil {
        mergeEntries(of: element, into: mapping, at: position, besides: &present)
      }
    case .mapping:
      for entry in Array(arena.children(value)) where present.insert(arena.key(entry)).inserted {
        guard let copy = expand(entry, at: position) else { return }
        arena.append(copy, as: arena.key(entry), keyAt: arena.keyPosition(entry), to: mapping)
      }
    }
  }

  /// Sets the entries of a merged mapping, or of a sequence of them, over those that a mapping has already; gives
  /// their keys.
  ///
  /// So go-yaml 2 does, and with it kubectl: a key that stands before `<<` loses.
  mutating func overwriteEntries(of mapping: Node, by value: Node, at position: Position) -> Set<Symbol> {
    let merged = arena.makeCollection(.mapping, at: position)
    var keys: Set<Symbol> = []
    mergeEntries(of: value, into: merged, at: position, besides: &keys)
    let kept = arena.detachChildren(of: mapping).filter { !keys.contains(arena.key($0)) }
    for entry in kept + arena.detachChildren(of: merged) {
      arena.append(entry, as: arena.key(entry), keyAt: arena.keyPosition(entry), to: mapping)
    }
    return keys
  }
}
