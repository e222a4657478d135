import YAML

/// Makes of an object that is there and one that is applied to it the object that comes of both.
///
/// What is applied wins, what was applied before and is no longer goes unless another manager owns it, and all else
/// stays as it is. Lists are in the order of what is applied, with the other items where they were among them
/// (structured-merge-diff v6.3.0, typed/merge.go).
struct Merging {
  private var arena: Arena
  private var depth = 0

  /// - Returns: The new object, in the arena that holds both.
  static func merged(_ place: Place, in arena: inout Arena) -> Node {
    var merging = Merging(arena: arena)
    arena = .vacated
    let node = merging.value(place)
    arena = merging.arena
    return node
  }

  private init(arena: Arena) { self.arena = arena }

  private mutating func value(_ place: Place) -> Node {
    let (merging, kind) = place.merging(in: arena)
    switch (place.live, place.config) {
    case (nil, let config?): return arena.copy(config)
    case (let live?, nil) where place.own.isEmpty: return arena.copy(live)
    case (let live?, let config): if case .whole = merging { return arena.copy(config ?? live) }
    case (nil, nil): return arena.makeScalar(.empty, type: .null, at: .none)
    }
    let sides = place.sides(kind, in: arena)
    let model = place.config ?? place.live
    let result = arena.makeCollection(kind, at: model.map { arena.position($0) } ?? .none)
    depth += 1
    if kind == .mapping {
      mergeFields(place, sides.live, sides.config, into: result)
    } else {
      mergeItems(place, merging, sides.live, sides.config, into: result)
    }
    depth -= 1
    return result
  }

  private mutating func mergeFields(_ place: Place, _ live: Node?, _ config: Node?, into result: Node) {
    for value in arena.elements(of: live) {
      let key = arena.keyText(value)
      if isOfServer(key) { continue }
      let (type, isDeclared) = place.type.field(key)
      let child = place.child(
        FieldElement(field: key), live: value, config: config.flatMap { arena.child($0, arena.key(value)) },
        type, in: arena)
      if child.isDropped(isDeclared: isDeclared, in: arena) { continue }
      let merged = self.value(child)
      let model = child.config ?? value
      arena.append(merged, as: arena.key(value), keyAt: arena.keyPosition(model), to: result)
    }
    for value in arena.elements(of: config) where live.flatMap({ arena.child($0, arena.key(value)) }) == nil {
      if isOfServer(arena.keyText(value)) { continue }
      let copy = arena.copy(value)
      arena.append(copy, as: arena.key(value), keyAt: arena.keyPosition(value), to: result)
    }
  }

  /// What the server writes itself is not what comes of an apply.
  private func isOfServer(_ key: String) -> Bool {
    depth == 1 && key == "status" || depth == 2 && key == "managedFields"
  }

  private mutating func mergeItems(
    _ place: Place, _ merging: ValueType.Merging, _ live: Node?, _ config: Node?, into result: Node
  ) {
    let (old, new) = (
      Place.items(of: live, merging, in: arena), Place.items(of: config, merging, in: arena)
    )
    let before = Dictionary(old.map { ($0.element, $0.node) }, uniquingKeysWith: { first, _ in first })
    let applied = Dictionary(new.map { ($0.element, $0.node) }, uniquingKeysWith: { first, _ in first })
    var shared = new.map(\.element).filter { before[$0] != nil }[...]
    var taken: Set<FieldElement> = []
    var (left, right) = (0, 0)
    func take(_ element: FieldElement, _ live: Node?, _ config: Node?, _ merging: inout Merging) {
      let child = place.child(element, live: live, config: config, place.type.items, in: merging.arena)
      if child.isDropped(isDeclared: false, in: merging.arena) { return }
      let item = merging.value(child)
      merging.arena.append(item, to: result)
    }
    while left < old.count || right < new.count {
      if left < old.count, right < new.count {
        let element = old[left].element
        if element == new[right].element {
          taken.insert(element)
          take(element, before[element], applied[element], &self)
          (left, right) = (left + 1, right + 1)
          shared = shared.dropFirst()
          continue
        }
        // An item of both that comes later.
        if applied[element] != nil, let next = shared.first, next != element {
          left += 1
          continue
        }
      }
      if left < old.count {
        let element = old[left].element
        if applied[element] == nil {
          take(element, old[left].node, nil, &self)
          left += 1
          continue
        }
        if taken.contains(element) { left += 1 }
      }
      if right < new.count {
        let element = new[right].element
        taken.insert(element)
        take(element, before[element], applied[element], &self)
        right += 1
        if shared.first == element { shared = shared.dropFirst() }
      }
    }
  }
}
