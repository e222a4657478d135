package import Diagnostics
package import YAML

/// A strategic merge patch, applied as kustomize v5.5.0 applies it.
///
/// Mappings merge, `null` deletes, scalars replace. Lists replace, but for those that ``MergeSchema`` knows: their
/// elements merge by key, those of the patch first.
package struct StrategicMerge {
  var arena: Arena
  let cause: Cause
  /// Elements of the patch that nothing came of, which kustomize says nothing of.
  var losses: [Diagnostic] = []

  /// Applies a patch to an object; false if the patch says that the object goes.
  ///
  /// - Parameter warnings: Gets what the patch says and the object does not take.
  package static func apply(
    _ patch: Node, to object: Node, schema: MergeSchema?, in arena: inout Arena, by cause: Cause,
    noting warnings: inout [Diagnostic]
  ) throws(Rejection) -> Bool {
    // The patch may serve several objects, and its nodes become theirs.
    let patch = arena.copy(patch)
    var merge = StrategicMerge(arena: arena, cause: cause)
    arena = .vacated
    defer {
      arena = merge.arena
      warnings += merge.losses
    }
    // A directive to replace the whole object changes nothing: kustomize makes the new one, and forgets it.
    return try merge.merge(patch, into: object, schema) != .removed
  }

  private init(arena: consuming Arena, cause: Cause) {
    self.arena = arena
    self.cause = cause
  }

  /// What became of a value that a patch met.
  enum Outcome: Equatable {
    /// It was changed in place, or not at all.
    case kept
    /// Another node takes its place.
    case replaced(Node)
    case removed
  }

  /// A step of this patch, told to stand where the patch's own node stands.
  func cause(at node: Node) -> Cause { cause.at(arena.position(node)) }

  mutating func merge(_ patch: Node, into base: Node, _ schema: MergeSchema?) throws(Rejection)
    -> Outcome
  {
    if arena.isNull(patch) { return .removed }
    if arena.isNull(base) { return try settle(patch, schema) ? .replaced(patch) : .removed }
    guard arena.kind(patch) == arena.kind(base) else { throw mismatch(patch, base) }
    guard arena.kind(base) == .mapping else {
      if arena.kind(base) == .scalar {
        // What is there already stays as it is, and is not for the patch to answer for.
        if arena.symbol(base) == arena.symbol(patch), arena.type(base) == arena.type(patch),
          arena.style(base) == arena.style(patch)
        {
          return .kept
        }
        keepStyle(of: base, on: patch)
      }
      return .replaced(patch)
    }
    switch try arena.takeDirective(ofMapping: patch) {
    case .delete: return .removed
    case .replace: return try settle(patch, schema) ? .replaced(patch) : .removed
    case .merge: break
    }
    let entries = arena.detachChildren(of: patch)
    let patched = KeySet(entries.map { arena.key($0) })
    // Each entry of a long patch would be looked for among all of a long mapping.
    if entries.count > 16, arena.count(base) > 64 {
      try merge(entries, intoLong: base, schema)
    } else {
      for value in entries { try merge(entry: value, into: base, schema?.field(arena.keyText(value))) }
    }
    try tidy(base, schema, besides: patched)
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

  /// A text is written as the one was whose place it takes; so a number there is a string.
  private mutating func keepStyle(of base: Node, on patch: Node) {
    let style = arena.style(base)
    if style != .plain, arena.style(patch) == .plain { arena.setType(of: patch, to: .string) }
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

  mutating func settle(_ value: Node, _ schema: MergeSchema?) throws(Rejection) -> Bool {
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

// MARK: What the patch leaves alone

extension StrategicMerge {
  /// Goes through what a patch does not name, as kustomize does: a field that stands as nothing at all goes (`key:`,
  /// not `key: null`), and lists that merge by key hold each key once.
  mutating func tidy(_ base: Node, _ schema: MergeSchema?, besides patched: KeySet = KeySet())
    throws(Rejection)
  {
    guard arena.kind(base) == .mapping else { return }
    var hasBlanks = false
    var next = arena.firstChild(base)
    while let value = next {
      next = arena.next(after: value)
      if patched.contains(arena.key(value)) { continue }
      guard arena.kind(value) != .scalar else {
        hasBlanks = hasBlanks || isUnwritten(value)
        continue
      }
      switch (arena.kind(value), schema?.field(arena.keyText(value))) {
      case (.mapping, .map(let type)): try tidy(value, type)
      case (.mapping, _): try tidy(value, nil)
      case (.sequence, .list(let keys, let element)): try tidyList(value, keys: keys, element)
      default: break
      }
    }
    if hasBlanks { dropBlanks(of: base, besides: patched) }
  }

  private mutating func dropBlanks(of base: Node, besides patched: KeySet) {
    for value in arena.detachChildren(of: base) {
      if isUnwritten(value), !patched.contains(arena.key(value)) {
        arena.noteRemoval(of: value, from: base, by: cause)
      } else {
        arena.append(value, as: arena.key(value), keyAt: arena.keyPosition(value), to: base)
      }
    }
  }

  private func isUnwritten(_ value: Node) -> Bool { arena.isNull(value) && arena.symbol(value) == .empty }
}
