package import YAML

extension Overlay {
  /// Merges an overlay file onto the one that it extends, as trees: what is decoded is the result.
  ///
  /// Maps merge; the member of a union replaces the base's whole union; a key that is null goes; patches,
  /// removals and ignored findings come behind those of the base; other lists and scalars replace. The base's
  /// name and what it extends itself are its own. Every node keeps its place.
  package static func merge(base: Node, leaf: Node, in arena: inout Arena) -> Node {
    OverlayMerge.merge(base: base, leaf: leaf, at: [], in: &arena)
  }
}

private enum OverlayMerge {
  static func merge(base: Node, leaf: Node, at path: [String], in arena: inout Arena) -> Node {
    if arena.kind(base) == .sequence, arena.kind(leaf) == .sequence, appends(path) {
      return concatenate(base, leaf, in: &arena)
    }
    guard arena.kind(base) == .mapping, arena.kind(leaf) == .mapping else { return pruned(leaf, in: &arena) }
    let isChosenAnew = isUnion(path) && arena.children(leaf).contains { !arena.isNull($0) }
    if isChosenAnew { return pruned(leaf, in: &arena) }

    let result = arena.makeCollection(.mapping, at: arena.position(leaf))
    for value in Array(arena.children(base)) {
      let path = path + [arena.keyText(value)]
      if let override = arena.child(leaf, arena.key(value)) {
        guard !arena.isNull(override) else { continue }
        add(merge(base: value, leaf: override, at: path, in: &arena), named: override, to: result, in: &arena)
      } else if !isOwn(path) {
        add(arena.copy(value), named: value, to: result, in: &arena)
      }
    }
    for value in Array(arena.children(leaf))
    where arena.child(base, arena.key(value)) == nil && !arena.isNull(value) {
      add(pruned(value, in: &arena), named: value, to: result, in: &arena)
    }
    return result
  }

  /// Fields that say "one of" and that do not stand inside of another.
  private static func isUnion(_ path: [String]) -> Bool {
    switch path.count {
    case 2: path[0] == "spec" && ["database", "storage", "identity", "access"].contains(path[1])
    case 4: path[0] == "spec" && path[1] == "components" && path[3] == "pdb"
    default: false
    }
  }

  /// Lists to which a file adds.
  private static func appends(_ path: [String]) -> Bool {
    path == ["spec", "patches"] || path == ["spec", "remove"] || path == ["spec", "lint", "ignores"]
  }

  /// What a base says about itself alone.
  private static func isOwn(_ path: [String]) -> Bool {
    path == ["metadata"] || path == ["metadata", "name"] || path == ["spec", "extends"]
  }

  private static func concatenate(_ base: Node, _ leaf: Node, in arena: inout Arena) -> Node {
    let result = arena.makeCollection(.sequence, at: arena.position(leaf))
    for element in Array(arena.children(base)) + Array(arena.children(leaf)) {
      arena.append(arena.copy(element), to: result)
    }
    return result
  }

  /// A copy without the keys that are null, which have nothing to remove.
  private static func pruned(_ node: Node, in arena: inout Arena) -> Node {
    guard arena.kind(node) == .mapping else { return arena.copy(node) }
    let result = arena.makeCollection(.mapping, at: arena.position(node))
    for value in Array(arena.children(node)) where !arena.isNull(value) {
      add(pruned(value, in: &arena), named: value, to: result, in: &arena)
    }
    return result
  }

  private static func add(_ value: Node, named original: Node, to mapping: Node, in arena: inout Arena) {
    arena.append(value, as: arena.key(original), keyAt: arena.keyPosition(original), to: mapping)
  }
}
