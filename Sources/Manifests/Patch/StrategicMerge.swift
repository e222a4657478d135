package import Diagnostics
package import YAML

/// A strategic merge patch, applied as kustomize v5.5.0 applies it.
///
/// Mappings merge, `null` deletes, scalars replace. Lists replace, but for those that ``MergeSchema`` knows: their
/// elements merge by key, those of the patch first.
package struct StrategicMerge {
  private var arena: Arena
  private let cause: Cause

  /// Applies a patch to an object; false if the patch says that the object goes.
  package static func apply(
    _ patch: Node, to object: Node, schema: MergeSchema?, in arena: inout Arena, by cause: Cause
  ) throws(Rejection) -> Bool {
    // The patch may serve several objects, and its nodes become theirs.
    let patch = arena.copy(patch)
    var merge = StrategicMerge(arena: arena, cause: cause)
    arena = .vacated
    defer { arena = merge.arena }
    // A directive to replace the whole object changes nothing: kustomize makes the new one, and forgets it.
    return try merge.merge(patch, into: object, schema) != .removed
  }

  private init(arena: consuming Arena, cause: Cause) {
    self.arena = arena
    self.cause = cause
  }

  /// What became of a value that a patch met.
  private enum Outcome: Equatable {
    /// It was changed in place, or not at all.
    case kept
    /// Another node takes its place.
    case replaced(Node)
    case removed
  }

  /// A step of this patch, told to stand where the patch's own node stands.
  private func cause(at node: Node) -> Cause { cause.at(arena.position(node)) }

  private mutating func merge(_ patch: Node, into base: Node, _ schema: MergeSchema?) throws(Rejection)
    -> Outcome
  {
    if arena.isNull(patch) { return .removed }
    if arena.isNull(base) { return try settle(patch, schema) ? .replaced(patch) : .removed }
    guard arena.kind(patch) == arena.kind(base) else { throw mismatch(patch, base) }
    guard arena.kind(base) == .mapping else {
      if arena.kind(base) == .scalar {
        // What is there already stays as it is, and is not for the patch to answer for.
        if arena.text(base) == arena.text(patch), arena.type(base) == arena.type(patch),
          arena.style(base) == arena.style(patch)
        {
          return .kept
        }
        keepQuotes(of: base, on: patch)
      }
      return .replaced(patch)
    }
    switch try arena.takeDirective(ofMapping: patch) {
    case .delete: return .removed
    case .replace: return try settle(patch, schema) ? .replaced(patch) : .removed
    case .merge: break
    }
    let entries = arena.detachChildren(of: patch)
    // Each entry of a long patch would be looked for among all of a long mapping.
    if entries.count > 16, arena.count(base) > 64 {
      try merge(entries, intoLong: base, schema)
    } else {
      for value in entries { try merge(entry: value, into: base, schema?.field(arena.keyText(value))) }
    }
    return .kept
  }

  /// Merges many entries into a mapping of many: its entries are taken out, found in a table, and put back.
  private mutating func merge(_ entries: [Node], intoLong base: Node, _ schema: MergeSchema?)
    throws(Rejection)
  {
    var kept: [(node: Node, key: Symbol, keyPosition: Position)?] = []
    var places: [Symbol: Int] = [:]
    for node in arena.detachChildren(of: base) {
      places[arena.key(node)] = kept.count
      kept.append((node, arena.key(node), arena.keyPosition(node)))
    }
    for value in entries {
      let (key, keyPosition, cause) = (arena.key(value), arena.keyPosition(value), cause(at: value))
      let field = schema?.field(arena.keyText(value))
      guard let place = places[key], let old = kept[place]?.node else {
        guard try settle(value, field) else { continue }
        arena.logAdded(value, replacing: nil, by: cause)
        places[key] = kept.count
        kept.append((value, key, keyPosition))
        continue
      }
      switch try merge(value, into: old, field) {
      case .kept: break
      case .removed:
        arena.noteRemoval(of: old, from: base, by: cause)
        kept[place] = nil
      case .replaced(let new):
        arena.logAdded(new, replacing: old, by: cause)
        kept[place]?.node = new
      }
    }
    for entry in kept {
      if let entry { arena.append(entry.node, as: entry.key, keyAt: entry.keyPosition, to: base) }
    }
  }

  /// A number that takes the place of a quoted text is quoted too, and so a string.
  private mutating func keepQuotes(of base: Node, on patch: Node) {
    let style = arena.style(base)
    guard style != .plain, arena.style(patch) == .plain, !arena.isNull(patch) else { return }
    arena.setType(of: patch, to: .string)
    arena.setStyle(of: patch, to: style)
  }

  private mutating func merge(entry value: Node, into base: Node, _ field: MergeSchema.Field?)
    throws(Rejection)
  {
    let key = arena.key(value)
    guard let old = arena.child(base, key) else {
      let keyPosition = arena.keyPosition(value)
      if try settle(value, field) {
        arena.append(value, as: key, keyAt: keyPosition, to: base)
        arena.logAdded(value, replacing: nil, by: cause(at: value))
      }
      return
    }
    let cause = cause(at: value)
    switch try merge(value, into: old, field) {
    case .kept: break
    case .removed: arena.remove(old, from: base, by: cause)
    case .replaced(let new): arena.replace(old, with: new, in: base, by: cause)
    }
  }

  private mutating func merge(_ value: Node, into old: Node, _ field: MergeSchema.Field?) throws(Rejection)
    -> Outcome
  {
    switch field {
    case .map(let schema): return try merge(value, into: old, schema)
    case nil: return try merge(value, into: old, Optional<MergeSchema>.none)
    case .list(let keys, let element):
      if arena.isNull(value) { return .removed }
      if arena.isNull(old) { return try settle(value, field) ? .replaced(value) : .removed }
      guard arena.kind(value) == arena.kind(old) else { throw mismatch(value, old) }
      guard arena.kind(old) == .sequence else {
        return try merge(value, into: old, Optional<MergeSchema>.none)
      }
      switch try arena.takeDirective(ofSequence: value) {
      case .delete: return .removed
      case .replace: return try settle(value, field) ? .replaced(value) : .removed
      case .merge: break
      }
      try mergeList(value, into: old, keys: keys, element)
      return .kept
    }
  }

  private func mismatch(_ patch: Node, _ base: Node) -> Rejection {
    func word(_ node: Node) -> String {
      switch arena.kind(node) {
      case .mapping: "a mapping"
      case .sequence: "a list"
      case .scalar: "a scalar"
      }
    }
    return Rejection(
      .patchTypeMismatch, "the patch has \(word(patch)) where the object has \(word(base))",
      at: arena.location(patch), notes: [.init("the object's value stands here", at: arena.location(base))])
  }
}

// MARK: Values that the patch adds

extension StrategicMerge {
  /// Clears an added value of directives and nulls, as merging it with itself does; false if it vanishes.
  private mutating func settle(_ value: Node, _ field: MergeSchema.Field?) throws(Rejection) -> Bool {
    switch field {
    case .map(let schema): return try settle(value, schema)
    case nil: return try settle(value, Optional<MergeSchema>.none)
    case .list(let keys, let element):
      guard arena.kind(value) == .sequence, !keys.isEmpty else {
        return try settle(value, Optional<MergeSchema>.none)
      }
      if try arena.takeDirective(ofSequence: value) == .delete { return false }
      for child in arena.detachChildren(of: value) {
        let isEmpty = arena.kind(child) == .mapping && arena.count(child) == 0
        let isKept = try isEmpty ? true : settle(child, element)
        if isKept { arena.append(child, to: value) }
      }
      return true
    }
  }

  private mutating func settle(_ value: Node, _ schema: MergeSchema?) throws(Rejection) -> Bool {
    if arena.isNull(value) { return false }
    guard arena.kind(value) == .mapping else { return true }
    if try arena.takeDirective(ofMapping: value) == .delete { return false }
    for child in arena.detachChildren(of: value) {
      guard try settle(child, schema?.field(arena.keyText(child))) else { continue }
      arena.append(child, as: arena.key(child), keyAt: arena.keyPosition(child), to: value)
    }
    return true
  }
}

// MARK: Lists that merge

extension StrategicMerge {
  /// Merges elements by key: those of the patch come first, in its order; the others of the base follow.
  private mutating func mergeList(
    _ patch: Node, into base: Node, keys: [String], _ schema: MergeSchema?
  ) throws(Rejection) {
    let additions = arena.detachChildren(of: patch)
    guard !additions.isEmpty else { return }
    let existing = arena.detachChildren(of: base)
    if keys.isEmpty || (additions + existing).allSatisfy({ arena.kind($0) == .scalar }) {
      return mergeValues(additions, existing, into: base)
    }
    guard additions.count + existing.count <= 5000 else {
      throw Rejection(
        .patchTooLarge,
        "the patch merges \(additions.count) elements by key into \(existing.count); expected at most 5000 in all",
        at: arena.location(patch))
    }
    // A key that no element has on either side does not count.
    let present = keys.filter { key in (additions + existing).contains { !text(of: key, in: $0).isEmpty } }
    let used = present.isEmpty ? keys : present
    var result: [(identity: [String], node: Node)] = []
    var settled = Set<[String]>()
    for addition in additions {
      let identity = used.map { text(of: $0, in: addition) }
      guard identity.contains(where: { !$0.isEmpty }), settled.insert(identity).inserted else { continue }
      let counterpart = existing.first { element in used.map { text(of: $0, in: element) } == identity }
      guard let merged = try merge(element: addition, with: counterpart, schema) else {
        result.removeAll { matches($0.identity, identity) }
        continue
      }
      put(merged, as: identity, in: &result)
    }
    var removed = settled
    for (identity, _) in result { removed.remove(identity) }
    // The base's elements go last and win their place: so kustomize loses a patch that names a protocol for a port
    // of which the base names none.
    for element in existing {
      let identity = used.map { text(of: $0, in: element) }
      guard identity.contains(where: { !$0.isEmpty }), !removed.contains(identity) else {
        if removed.contains(identity) {
          let directive = additions.first { addition in used.map { text(of: $0, in: addition) } == identity }
          arena.noteRemoval(of: element, from: base, by: directive.map { cause(at: $0) } ?? cause)
        }
        continue
      }
      // With several keys, kustomize takes the element out before it puts it in, so that it moves to the end.
      if used.count > 1 { result.removeAll { matches($0.identity, identity) } }
      put(element, as: identity, in: &result)
    }
    for (_, node) in result { arena.append(node, to: base) }
  }

  /// The element as the patch leaves it; nil if it goes.
  private mutating func merge(
    element addition: Node, with counterpart: Node?, _ schema: MergeSchema?
  ) throws(Rejection) -> Node? {
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

  private func put(_ node: Node, as identity: [String], in list: inout [(identity: [String], node: Node)]) {
    if let index = list.firstIndex(where: { matches($0.identity, identity) }) {
      list[index].node = node
    } else {
      list.append((identity, node))
    }
  }

  /// Whether two identities mean one element: a part that either lacks does not tell them apart.
  private func matches(_ a: [String], _ b: [String]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0.isEmpty || $1.isEmpty }
  }

  private func text(of key: String, in element: Node) -> String {
    arena.text(at: element, key) ?? ""
  }

  /// Lists of scalars: each value once, those of the patch first.
  private mutating func mergeValues(_ additions: [Node], _ existing: [Node], into base: Node) {
    var seen = Set<Symbol>()
    for (index, node) in (additions + existing).enumerated()
    where seen.insert(arena.symbol(node)).inserted {
      arena.append(node, to: base)
      if index < additions.count { arena.logAdded(node, replacing: nil, by: cause(at: node)) }
    }
  }
}
