internal import Diagnostics
internal import Manifests
internal import YAML

extension Explainer {
  /// How deep sources of sources are followed.
  private static let maximumDepth = 8

  /// The chain of a field.
  func history(of match: FieldMatch, in id: ObjectID) -> Explanation.FieldHistory {
    let hides = isSecret(match.path, of: id, match.node)
    var changes =
      match.inner.map { innerChanges(of: match.node, at: $0, hides: hides) }
      ?? self.changes(of: match.node, hides: hides)
    if let removal = match.removal.map({ arena.removals[$0] }) {
      changes.append(change(removal.cause, old: changes.last?.new, new: nil, hides: hides))
    }
    return Explanation.FieldHistory(
      object: id, field: match.field, value: match.removal == nil ? changes.last?.new : nil,
      changes: changes, references: references(of: match, in: id))
  }

  /// Everything that was done to a value.
  func changes(of node: Node, hides: Bool, depth: Int = 0) -> [Explanation.Change] {
    arena.history(of: node).map { recorded in
      var cause = recorded.cause
      // A collection begins at its first key; its own key says more.
      if cause.operation == .read, arena.kind(recorded.new) != .scalar {
        let key = arena.keyPosition(recorded.new)
        if !key.isNone { cause.position = key }
      }
      var change = change(
        cause, old: recorded.old.map { shown($0, hides) }, new: shown(recorded.new, hides), hides: hides)
      let place = recorded.cause.operation == .read ? arena.position(recorded.new) : recorded.cause.position
      let filled = recorded.cause.operation == .output ? [] : outputs[place] ?? []
      change.sources = (recorded.sources + filled).map {
        source($0, before: recorded.number, hides: hides, depth: depth + 1)
      }
      return change
    }
  }

  /// What was done to a place inside a document that a field holds as text.
  private func innerChanges(of node: Node, at path: FieldPath, hides: Bool) -> [Explanation.Change] {
    func value(_ node: Node) -> String? {
      arena.text(node).flatMap { EmbeddedDocument($0) }.flatMap { document in
        document.arena.find(path, in: document.root).map {
          document.arena.text($0) ?? document.arena.summary(of: $0)
        }
      }
    }
    var changes: [Explanation.Change] = []
    for recorded in arena.history(of: node) {
      let (old, new) = (recorded.old.flatMap(value), value(recorded.new))
      guard old != new || recorded.old == nil && new != nil else { continue }
      var change = change(
        recorded.cause, old: hides ? old.map { _ in Secrecy.mask } : old,
        new: hides ? new.map { _ in Secrecy.mask } : new, hides: hides)
      if recorded.cause.operation == .read || recorded.cause.operation == .patch, !hides {
        change.location =
          place(of: path, in: recorded.new).flatMap { location($0, hides: hides) } ?? change.location
      }
      // Of all that went into the text, what went into this place.
      let sources = recorded.sources.filter { source in
        if recorded.cause.operation == .variable {
          return old?.contains("$(\(arena.symbols.string(source.name)))") == true
        }
        return source.node == nil && new != nil
          && arena.location(source.position).excerpt?.contains(new ?? "") == true
      }
      if recorded.cause.operation == .variable, let first = sources.first, !first.position.isNone {
        change.location = location(first.position, hides: hides)
      }
      change.sources = sources.map { source($0, before: recorded.number, hides: hides, depth: 1) }
      changes.append(change)
    }
    return changes
  }

  /// The line of an embedded document's value in the file that holds it, where that is a literal block.
  private func place(of path: FieldPath, in scalar: Node) -> Position? {
    guard arena.style(scalar) == .literal else { return nil }
    var copy = arena
    guard let root = try? copy.read(embeddedIn: scalar).first, let node = copy.find(path, in: root) else {
      return nil
    }
    return copy.position(node)
  }

  private func change(_ cause: Cause, old: String?, new: String?, hides: Bool) -> Explanation.Change {
    Explanation.Change(
      kind: cause.operation, section: arena.section(of: cause),
      location: location(cause.position, hides: hides), old: old, new: new, sources: [])
  }

  /// A place, with the text of its line unless that would show what must not be seen.
  private func location(_ position: Position, hides: Bool) -> FileLocation? {
    var location = arena.known(position)
    if hides || secretLines.contains(position.wholeLine) { location?.excerpt = nil }
    return location
  }

  private func source(_ source: Step.Source, before number: Int, hides: Bool, depth: Int)
    -> Explanation.Source
  {
    var node = source.node
    if let now = node, number > 0 { node = arena.node(now, before: number) }
    let owner = source.node.flatMap { self.owner(of: $0) }
    let hides = hides || owner.map { isCovered($0.path, of: $0.id, source.node) } ?? false
    var changes: [Explanation.Change] = []
    if let node, depth <= Self.maximumDepth { changes = self.changes(of: node, hides: hides, depth: depth) }
    return Explanation.Source(
      name: arena.symbols.string(source.name), location: location(source.position, hides: hides),
      value: node.map { shown($0, hides) },
      object: owner?.id, field: owner?.path.description,
      changes: changes)
  }

  /// The object that holds a value, and the way to it.
  private func owner(of node: Node) -> (id: ObjectID, path: FieldPath)? {
    for object in objects {
      if let path = arena.path(to: node, from: object.node) { return (object.id, path) }
    }
    return nil
  }

  /// Whether a field is part of what a Secret holds, or is a credential.
  private func isCovered(_ path: FieldPath, of id: ObjectID, _ node: Node?) -> Bool {
    node.map(credentials.contains) ?? false || Secrecy.covers(path, of: id)
  }

  /// Whether a field holds a secret: in a Secret, as a credential, or taken from one.
  func isSecret(_ path: FieldPath, of id: ObjectID, _ node: Node?) -> Bool {
    if isCovered(path, of: id, node) { return true }
    return node.map { arena.history(of: $0) }?.contains { recorded in
      recorded.sources.contains { source in
        source.node.flatMap { self.owner(of: $0) }.map { isCovered($0.path, of: $0.id, source.node) } ?? false
      }
    } ?? false
  }

  /// The text that a match holds.
  func text(of match: FieldMatch) -> String? {
    guard let inner = match.inner else { return arena.text(match.node) }
    return arena.text(match.node).flatMap { EmbeddedDocument($0) }?.scalar(at: inner)
  }

  func shown(_ node: Node, _ hides: Bool) -> String {
    guard arena.kind(node) == .scalar else { return arena.summary(of: node) }
    if hides { return Secrecy.mask }
    return arena.isNull(node) ? "null" : arena.text(node) ?? ""
  }
}

extension Arena {
  /// A value that is no scalar, in words.
  func summary(of node: Node) -> String {
    switch kind(node) {
    case .mapping: "a mapping with \(counted(count(node), "key"))"
    case .sequence: "a list of \(count(node))"
    case .scalar: text(node) ?? ""
    }
  }
}
