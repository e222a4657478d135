internal import Diagnostics
package import YAML

extension Overlay {
  /// Merges an overlay file onto the one that it extends, as trees: what is decoded is the result.
  ///
  /// Maps merge. Where exactly one of several is chosen, naming the base's choice merges it, naming another replaces
  /// it, which the arena notes as a removal from what is chosen now. A key that is null goes; resources, patches,
  /// removals and ignored findings come behind those of the base; other lists and scalars replace. The base's name and
  /// what it extends itself are its own. Every node keeps its place.
  package static func merge(base: Node, leaf: Node, in arena: inout Arena) -> Node {
    OverlayMerge.merge(base: base, leaf: leaf, as: .file, at: [], in: &arena)
  }
}

private enum OverlayMerge {
  static func merge(
    base: Node, leaf: Node, as schema: Schema?, at path: [String], in arena: inout Arena
  ) -> Node {
    if arena.kind(base) == .sequence, arena.kind(leaf) == .sequence, appends(path) {
      return concatenate(base, leaf, in: &arena)
    }
    guard arena.kind(base) == .mapping, arena.kind(leaf) == .mapping else { return pruned(leaf, in: &arena) }
    if let choices = schema?.choices, choosesAnew(leaf, instead: base, among: choices, in: arena) {
      return replaced(base, by: leaf, in: &arena)
    }

    let result = arena.makeCollection(.mapping, at: arena.position(leaf))
    if schema?.choices != nil { carryRemovals(from: base, to: result, in: &arena) }
    for value in Array(arena.children(base)) {
      let key = arena.keyText(value)
      let path = path + [key]
      if let override = arena.child(leaf, arena.key(value)) {
        guard !arena.isNull(override) else { continue }
        let merged = merge(base: value, leaf: override, as: schema?.value(under: key), at: path, in: &arena)
        add(merged, named: override, to: result, in: &arena)
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

  /// Whether a file chooses what its base has not chosen.
  private static func choosesAnew(
    _ leaf: Node, instead base: Node, among choices: Schema.Choices, in arena: Arena
  ) -> Bool {
    let chosen = arena.children(leaf).filter { !arena.isNull($0) && choices.includes(arena.keyText($0)) }
    return chosen.contains { arena.child(base, arena.key($0)) == nil }
  }

  /// What a file chooses, and the note that its base had chosen otherwise.
  private static func replaced(_ base: Node, by leaf: Node, in arena: inout Arena) -> Node {
    let result = pruned(leaf, in: &arena)
    for gone in Array(arena.children(base)) where arena.child(leaf, arena.key(gone)) == nil {
      arena.noteRemoval(of: gone, from: result, by: Cause(.removed, at: arena.position(leaf)))
    }
    return result
  }

  /// A choice that is merged keeps what was replaced in it before.
  private static func carryRemovals(from base: Node, to result: Node, in arena: inout Arena) {
    for removal in arena.removals(from: arena.position(base)) {
      arena.noteRemoval(of: removal.node, from: result, by: removal.cause)
    }
  }

  /// Lists to which a file adds.
  private static func appends(_ path: [String]) -> Bool {
    path.count == 2 && path[0] == "spec" && ["resources", "patches", "remove"].contains(path[1])
      || path == ["spec", "lint", "ignores"]
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

extension Arena {
  /// What was taken out of the collection that stands at a place.
  func removals(from place: Position) -> [Removal] {
    removals.filter { removal in removal.parent.map { position($0) == place } ?? false }
  }
}
