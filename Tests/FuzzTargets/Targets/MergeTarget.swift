import Diagnostics
import Manifests
import YAML

/// An empty patch changes nothing; the patch made from two mappings turns one into the other; others are applied or
/// refused.
struct MergeTarget: FuzzTarget {
  let name = "merge"
  var seeds: [[UInt8]] { Seeds.pairs }

  func problem(with input: [UInt8]) -> String? {
    let parts = Parts(input)
    var arena = Arena()
    guard let object = (try? arena.read(parts[0], file: "a.yaml"))?.first,
      let other = (try? arena.read(parts[1], file: "b.yaml"))?.first,
      arena.kind(object) == .mapping, arena.kind(other) == .mapping
    else { return nil }
    let cause = Cause(.patch, at: .none)
    var losses: [Diagnostic] = []
    let schema = MergeSchema(of: GroupVersionKind(apiVersion: "apps/v1", kind: "Deployment"))
    // A patch drops blank fields and doubled entries, as kustomize does; the next one finds none, but where the key of
    // an element was blank: an element without key is merged away.
    let mostRounds = hasBlankInElement(object, arena) ? 8 : 2
    func applyEmpty() -> Bool {
      let empty = arena.makeCollection(.mapping, at: .none)
      return
        (try? StrategicMerge.apply(
          empty, to: object, schema: schema, in: &arena, by: cause, noting: &losses)) == true
    }
    var before: Node
    var rounds = 0
    repeat {
      guard rounds < mostRounds else { return "an empty patch changes something" }
      before = arena.copy(object)
      rounds += 1
      guard applyEmpty() else { return "an empty patch removes the object" }
    } while !arena.equal(before, object)
    // Any patch on any object: it is applied or refused.
    let target = arena.copy(object)
    _ = try? StrategicMerge.apply(
      other, to: target, schema: schema, in: &arena, by: cause, noting: &losses)
    // A merge cannot put another kind of value in the place of one of the object's own fields.
    let keeps = arena.children(object).allSatisfy { child in
      arena.child(other, arena.key(child)).map { arena.kind($0) == arena.kind(child) } ?? true
    }
    guard keeps, isPlain(object, arena), isPlain(other, arena) else { return nil }
    let patch = difference(from: object, to: other, &arena)
    let isKept = try? StrategicMerge.apply(
      patch, to: object, schema: nil, in: &arena, by: cause, noting: &losses)
    guard isKept == true else {
      return "the difference cannot be applied"
    }
    if haveSameTexts(object, other, arena) { return nil }
    let trees = try? arena.text(of: [before, other, patch, object], options: .render)
    return "the difference makes something else: \(shown(trees ?? []))"
  }

  /// Whether a mapping in a list has a null.
  private func hasBlankInElement(_ node: Node, _ arena: Arena) -> Bool {
    arena.children(node).contains { child in
      let isElement = arena.kind(node) == .sequence && arena.kind(child) == .mapping
      return isElement && arena.children(child).contains { arena.kind($0) == .scalar && arena.isNull($0) }
        || hasBlankInElement(child, arena)
    }
  }

  /// Whether there is neither null nor directive in a tree: those mean something in a patch.
  private func isPlain(_ node: Node, _ arena: Arena) -> Bool {
    if arena.kind(node) == .scalar { return !arena.isNull(node) }
    if arena.child(node, "$patch") != nil || arena.child(node, "<<") != nil { return false }
    return arena.children(node).allSatisfy { isPlain($0, arena) }
  }

  private func haveSameTexts(_ a: Node, _ b: Node, _ arena: Arena) -> Bool {
    guard arena.kind(a) == arena.kind(b), arena.count(a) == arena.count(b) else { return false }
    if arena.kind(a) == .scalar { return arena.text(a) == arena.text(b) }
    let (first, second) = (Array(arena.children(a)), Array(arena.children(b)))
    if arena.kind(a) == .sequence { return zip(first, second).allSatisfy { haveSameTexts($0, $1, arena) } }
    return first.allSatisfy { child in
      arena.child(b, arena.key(child)).map { haveSameTexts(child, $0, arena) } ?? false
    }
  }

  private func difference(from old: Node, to new: Node, _ arena: inout Arena) -> Node {
    let patch = arena.makeCollection(.mapping, at: .none)
    for gone in Array(arena.children(old)) {
      let counterpart = arena.child(new, arena.key(gone))
      if counterpart.map({ arena.kind($0) == arena.kind(gone) }) ?? false { continue }
      // What changes its kind cannot be said by a merge: it goes with the mapping that held it.
      if counterpart != nil { return replacement(of: new, &arena) }
      let null = arena.makeScalar(.empty, type: .null, at: .none)
      arena.append(null, as: arena.key(gone), keyAt: .none, to: patch)
    }
    for value in Array(arena.children(new)) {
      let former = arena.child(old, arena.key(value))
      let isMerged = former != nil && arena.kind(value) == .mapping
      let part = isMerged ? difference(from: former ?? old, to: value, &arena) : arena.copy(value)
      arena.append(part, as: arena.key(value), keyAt: .none, to: patch)
    }
    return patch
  }

  private func replacement(of new: Node, _ arena: inout Arena) -> Node {
    let copy = arena.copy(new)
    let directive = arena.makeString("replace", at: .none)
    arena.append(directive, as: arena.symbols.intern("$patch"), keyAt: .none, to: copy)
    return copy
  }
}
