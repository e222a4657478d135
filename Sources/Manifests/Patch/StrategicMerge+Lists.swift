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
    if identities.count == elements.count, !identities.contains(where: { $0.contains("") }) {
      for element in elements { try tidy(element, schema, besides: []) }
      return
    }
    try merge([], into: list, keys: keys, schema, at: list)
  }

  private mutating func merge(
    _ additions: [Node], into base: Node, keys: [String], _ schema: MergeSchema?, at place: Node
  ) throws(Rejection) {
    let existing = arena.detachChildren(of: base)
    if keys.isEmpty || (additions + existing).allSatisfy({ arena.kind($0) == .scalar }) {
      return mergeValues(additions, existing, into: base)
    }
    guard additions.count + existing.count <= 5000 else {
      throw Rejection(
        .patchTooLarge,
        "the patch merges \(additions.count) elements by key into \(existing.count); expected at most 5000 in all",
        at: arena.location(place))
    }
    let used = usedKeys(keys, of: additions + existing)
    let wanted = additions.filter(isToStay).map { (node: $0, identity: identity(of: $0, by: used)) }
    let known = Set(existing.map { identity(of: $0, by: used) })
    let merged =
      used.count == 1
      ? try merge(additions, existing, byKey: used[0], isOnly: keys.count == 1, schema)
      : try merge(additions, existing, byKeys: used, schema)
    for (index, addition) in wanted.enumerated() where !merged.contains(addition.node) {
      let isDouble = wanted[..<index].contains { $0.identity == addition.identity }
      // What met its counterpart lives on in it.
      if known.contains(addition.identity), !isDouble, !addition.identity.allSatisfy(\.isEmpty) { continue }
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
    of addition: Node, _ own: [String], _ isDouble: Bool, from list: Node, by keys: [String],
    among existing: [Node]
  ) {
    func missing(_ identity: [String]) -> String {
      zip(keys, identity).filter(\.1.isEmpty).map { "`\($0.0)`" }.joined(separator: " and ")
    }
    let isNameless = own.allSatisfy(\.isEmpty)
    let rival = isNameless ? nil : existing.first { matches(identity(of: $0, by: keys), own) }
    let reason =
      if isNameless {
        "it has no \(missing(own)), by which the list is merged"
      } else if isDouble {
        "another of the patch has the same \(keys.map { "`\($0)`" }.joined(separator: " and "))"
      } else if own.contains("") {
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
  private func usedKeys(_ keys: [String], of elements: [Node]) -> [String] {
    let present = keys.filter { key in elements.contains { !text(of: key, in: $0).isEmpty } }
    return present.isEmpty ? keys : present
  }

  private func identity(of element: Node, by keys: [String]) -> [String] {
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
    _ additions: [Node], _ existing: [Node], byKey key: String, isOnly: Bool, _ schema: MergeSchema?
  ) throws(Rejection) -> [Node] {
    var rest = existing
    var result: [Node] = []
    var seen: Set<String> = []
    for element in additions + existing {
      let value = text(of: key, in: element)
      guard seen.insert(value).inserted, isOnly || !value.isEmpty else { continue }
      let addition = additions.first { written(key, in: $0) == value }
      let counterpart = rest.first { written(key, in: $0) == value }
      if let merged = try merge(element: addition, with: counterpart, schema) {
        put(merged, as: value, of: key, in: &result)
      } else {
        rest.removeAll {
          isBlank($0) || written(key, in: $0) != nil && (value.isEmpty || written(key, in: $0) == value)
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
  private func put(_ node: Node, as value: String, of key: String, in list: inout [Node]) {
    let places = list.indices.filter { place in
      written(key, in: list[place]).map { value.isEmpty || $0 == value } ?? false
    }
    guard let first = places.first else { return list.append(node) }
    list[first] = node
    for place in places.dropFirst().reversed() { list.remove(at: place) }
  }

  /// Whether an element is null or an empty mapping, which a list by key cannot hold.
  private func isBlank(_ element: Node) -> Bool {
    arena.isNull(element) || arena.kind(element) == .mapping && arena.count(element) == 0
  }

  /// The text that stands under a key, that of null as it was written; nil if the element has no such key.
  private func written(_ key: String, in element: Node) -> String? {
    arena.child(element, key).map { arena.text($0) ?? "" }
  }

  // MARK: Several keys

  private mutating func merge(
    _ additions: [Node], _ existing: [Node], byKeys keys: [String], _ schema: MergeSchema?
  ) throws(Rejection) -> [Node] {
    var result: [(identity: [String], node: Node, isNew: Bool)] = []
    var settled = Set<[String]>()
    for addition in additions {
      let identity = identity(of: addition, by: keys)
      guard identity.contains(where: { !$0.isEmpty }), settled.insert(identity).inserted else { continue }
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
      if !settled.contains(identity) { try tidy(element, schema, besides: []) }
      if removed.contains(identity) { continue }
      if identity.allSatisfy(\.isEmpty) {
        if additions.isEmpty { result = [(identity, element, false)] }
        continue
      }
      // One that has all keys takes the place of its like, and of what the patch adds for a part of them.
      let isWhole = !identity.contains("")
      result.removeAll {
        isWhole && !$0.isNew ? $0.identity == identity : matches($0.identity, identity)
      }
      result.append((identity, element, false))
    }
    return result.map(\.node)
  }

  /// Whether two identities mean one element: a part that either lacks does not tell them apart.
  private func matches(_ a: [String], _ b: [String]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0.isEmpty || $1.isEmpty }
  }

  /// The text under a key; the empty one where there is none, or null.
  private func text(of key: String, in element: Node) -> String {
    arena.child(element, key).flatMap { arena.isNull($0) ? nil : arena.text($0) } ?? ""
  }

  // MARK: Elements

  /// The element as the patch leaves it; nil if it goes, or if neither side has it.
  private mutating func merge(
    element addition: Node?, with counterpart: Node?, _ schema: MergeSchema?
  ) throws(Rejection) -> Node? {
    guard let addition else {
      if let counterpart { try tidy(counterpart, schema, besides: []) }
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
