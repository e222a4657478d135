internal import Diagnostics
internal import YAML

// Lists that merge by key: those that a patch names, and all others of the object, as kustomize walks through them
// (kyaml/yaml/walk/associative_sequence.go and kyaml/yaml/fns.go, ElementSetter).

extension StrategicMerge {
  /// Merges elements by key: those of the patch come first, in its order; the others of the base follow.
  mutating func mergeList(
    _ patch: Node, into base: Node, keys: [String], _ schema: MergeSchema?
  ) throws(Rejection) {
    let additions = arena.detachChildren(of: patch)
    try merge(additions, into: base, keys: keys, schema, at: patch)
  }

  /// Lets every key stand once in a list that the patch does not name, and goes on into its elements.
  mutating func tidyList(_ list: Node, keys: [String], _ schema: MergeSchema?) throws(Rejection) {
    let elements = Array(arena.children(list))
    if elements.isEmpty { return }
    if keys.isEmpty || elements.allSatisfy({ arena.kind($0) == .scalar }) {
      let texts = Set(elements.map { arena.symbol($0) })
      if texts.count == elements.count, !elements.contains(where: { arena.isNull($0) }) { return }
      return mergeValues([], arena.detachChildren(of: list), into: list)
    }
    let used = usedKeys(keys, of: elements)
    let identities = Set(elements.map { identity(of: $0, by: used) })
    if identities.count == elements.count, !identities.contains(where: { $0.contains(.empty) }) {
      for element in elements { try tidy(element, schema) }
      return
    }
    try merge([], into: list, keys: keys, schema, at: list)
  }

  private mutating func merge(
    _ additions: [Node], into base: Node, keys: [String], _ schema: MergeSchema?, at place: Node
  ) throws(Rejection) {
    let existing = arena.detachChildren(of: base)
    let all = additions + existing
    if keys.isEmpty || all.allSatisfy({ arena.kind($0) == .scalar }) {
      return mergeValues(additions, existing, into: base)
    }
    guard all.count <= 5000 else {
      throw Rejection(
        .patchTooLarge,
        "the patch merges \(additions.count) elements by key into \(existing.count); expected at most 5000 in all",
        at: arena.location(place))
    }
    let used = usedKeys(keys, of: all)
    let wanted = additions.filter { isToStay($0) }.map { (node: $0, identity: identity(of: $0, by: used)) }
    let known = existing.map { identity(of: $0, by: used) }
    let merged =
      used.count == 1
      ? try merge(additions, existing, all, byKey: used[0], isOnly: keys.count == 1, schema)
      : try merge(additions, existing, byKeys: used, schema)
    for (index, addition) in wanted.enumerated() where !merged.contains(addition.node) {
      let isDouble = wanted[..<index].contains { $0.identity == addition.identity }
      // What met its counterpart lives on in it.
      if known.contains(addition.identity), !isDouble, addition.identity.contains(where: { $0 != .empty }) {
        continue
      }
      noteLoss(of: addition.node, addition.identity, isDouble, from: base, by: used, among: existing)
    }
    for node in merged { arena.append(node, to: base) }
    // What the patch leaves out of the list has gone; the log says by which element.
    for node in existing where !merged.contains(node) {
      let own = identity(of: node, by: used)
      let directive = additions.first { identity(of: $0, by: used) == own }
      arena.noteRemoval(of: node, from: base, by: directive.map { cause(at: $0) } ?? cause)
    }
  }

  /// Whether an element of a patch says something that should be found in the list afterwards.
  private func isToStay(_ addition: Node) -> Bool {
    arena.kind(addition) == .mapping && arena.count(addition) > 0 && arena.child(addition, "$patch") == nil
  }

  /// Notes that nothing came of an element of the patch.
  private mutating func noteLoss(
    of addition: Node, _ own: [Symbol], _ isDouble: Bool, from list: Node, by keys: [Symbol],
    among existing: [Node]
  ) {
    func names(_ keys: [Symbol]) -> String {
      keys.map { "`\(arena.symbols.string($0))`" }.joined(separator: " and ")
    }
    func missing(_ identity: [Symbol]) -> String {
      names(zip(keys, identity).filter { $0.1 == .empty }.map(\.0))
    }
    let isNameless = own.allSatisfy { $0 == .empty }
    let rival = isNameless ? nil : existing.first { matches(identity(of: $0, by: keys), own) }
    let reason =
      if isNameless {
        "it has no \(missing(own)), by which the list is merged"
      } else if isDouble {
        "another of the patch has the same \(names(keys))"
      } else if own.contains(.empty) {
        "it has no \(missing(own)), but that of the object has"
      } else {
        "that of the object has no \(missing(rival.map { identity(of: $0, by: keys) } ?? []))"
      }
    losses.append(
      Diagnostic(
        .patchElementLost, "this element of `\(arena.keyText(list))` is lost: \(reason)",
        at: arena.location(addition), severity: .warning,
        notes: rival.map { [.init("the object's own stands here", at: arena.location($0))] } ?? []))
  }

  /// A key that no element has does not count.
  private mutating func usedKeys(_ keys: [String], of elements: [Node]) -> [Symbol] {
    let keys = keys.map { arena.symbols.intern($0) }
    if keys.count == 1 { return keys }
    let present = keys.filter { key in elements.contains { text(of: key, in: $0) != .empty } }
    return present.isEmpty ? keys : present
  }

  private func identity(of element: Node, by keys: [Symbol]) -> [Symbol] {
    keys.map { text(of: $0, in: element) }
  }

  // MARK: One key

  /// The elements of both sides by one key.
  ///
  /// Of several with one key the last of the base stays, at the first place.
  ///
  /// An element of a patch without the key takes all of the base that have it away, and one of the base keeps only
  /// itself and what follows: so kustomize has it, where the key is the only one of its list.
  private mutating func merge(
    _ additions: [Node], _ existing: [Node], _ all: [Node], byKey key: Symbol, isOnly: Bool,
    _ schema: MergeSchema?
  ) throws(Rejection) -> [Node] {
    var rest = existing
    var result: [Node] = []
    var seen = KeySet()
    for element in all {
      let value = text(of: key, in: element)
      guard seen.insert(value), isOnly || value != .empty else { continue }
      let addition = additions.first { written(key, in: $0) == value }
      let counterpart = rest.first { written(key, in: $0) == value }
      if let merged = try merge(element: addition, with: counterpart, schema) {
        put(merged, as: value, of: key, in: &result)
      } else {
        rest.removeAll {
          isBlank($0) || written(key, in: $0) != nil && (value == .empty || written(key, in: $0) == value)
        }
      }
    }
    for element in rest where !isBlank(element) {
      if let value = written(key, in: element) {
        put(element, as: value, of: key, in: &result)
      } else {
        result = [element]
      }
    }
    return result
  }

  /// Puts an element where others of its key stand, or behind all; an empty key means any.
  private func put(_ node: Node, as value: Symbol, of key: Symbol, in list: inout [Node]) {
    func isLike(_ other: Node) -> Bool {
      written(key, in: other).map { value == .empty || $0 == value } ?? false
    }
    guard let first = list.firstIndex(where: isLike) else { return list.append(node) }
    list[first] = node
    let rest = list[(first + 1)...]
    if rest.contains(where: isLike) { list = list[...first] + rest.filter { !isLike($0) } }
  }

  /// Whether an element is null or an empty mapping, which a list by key cannot hold.
  private func isBlank(_ element: Node) -> Bool {
    arena.isNull(element) || arena.kind(element) == .mapping && arena.count(element) == 0
  }

  /// The text that stands under a key, that of null as it was written; nil if the element has no such key.
  private func written(_ key: Symbol, in element: Node) -> Symbol? {
    arena.child(element, key).map { arena.symbol($0) }
  }

  // MARK: Several keys

  private mutating func merge(
    _ additions: [Node], _ existing: [Node], byKeys keys: [Symbol], _ schema: MergeSchema?
  ) throws(Rejection) -> [Node] {
    var result: [(identity: [Symbol], node: Node, isNew: Bool)] = []
    var settled = Set<[Symbol]>()
    for addition in additions {
      let identity = identity(of: addition, by: keys)
      guard identity.contains(where: { $0 != .empty }), settled.insert(identity).inserted else { continue }
      let counterpart = existing.first { self.identity(of: $0, by: keys) == identity }
      guard let merged = try merge(element: addition, with: counterpart, schema) else {
        result.removeAll { matches($0.identity, identity) }
        continue
      }
      if let index = result.firstIndex(where: { matches($0.identity, identity) }) {
        result[index].node = merged
      } else {
        result.append((identity, merged, counterpart == nil))
      }
    }
    var removed = settled
    for entry in result { removed.remove(entry.identity) }
    // The base's elements go last and win: so kustomize loses a patch that names a protocol for a port of which the
    // base names none. It takes an element out before it puts it in, so that it moves to the end.
    for element in existing where !isBlank(element) {
      let identity = identity(of: element, by: keys)
      if !settled.contains(identity) { try tidy(element, schema) }
      if removed.contains(identity) { continue }
      if identity.allSatisfy({ $0 == .empty }) {
        if additions.isEmpty { result = [(identity, element, false)] }
        continue
      }
      // One that has all keys takes the place of its like, and of what the patch adds for a part of them.
      let isWhole = !identity.contains(.empty)
      result.removeAll {
        isWhole && !$0.isNew ? $0.identity == identity : matches($0.identity, identity)
      }
      result.append((identity, element, false))
    }
    return result.map(\.node)
  }

  /// Whether two identities mean one element: a part that either lacks does not tell them apart.
  private func matches(_ a: [Symbol], _ b: [Symbol]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0 == .empty || $1 == .empty }
  }

  /// The text under a key; the empty one where there is none, or null.
  private func text(of key: Symbol, in element: Node) -> Symbol {
    arena.child(element, key).flatMap { arena.isNull($0) ? nil : arena.symbol($0) } ?? .empty
  }

  // MARK: Elements

  /// The element as the patch leaves it; nil if it goes, or if neither side has it.
  private mutating func merge(
    element addition: Node?, with counterpart: Node?, _ schema: MergeSchema?
  ) throws(Rejection) -> Node? {
    guard let addition else {
      if let counterpart { try tidy(counterpart, schema) }
      return counterpart
    }
    guard let counterpart else {
      guard try settle(addition, schema), arena.count(addition) > 0 else { return nil }
      arena.logAdded(addition, replacing: nil, by: cause(at: addition))
      return addition
    }
    switch try merge(addition, into: counterpart, schema) {
    case .removed: return nil
    case .kept, .replaced: return arena.count(counterpart) > 0 ? counterpart : nil
    }
  }

  /// Lists of scalars: each value once, those of the patch first.
  private mutating func mergeValues(_ additions: [Node], _ existing: [Node], into base: Node) {
    var seen = Set<Symbol>()
    for (index, node) in (additions + existing).enumerated()
    where !arena.isNull(node) && seen.insert(arena.symbol(node)).inserted {
      arena.append(node, to: base)
      if index < additions.count { arena.logAdded(node, replacing: nil, by: cause(at: node)) }
    }
  }
}
