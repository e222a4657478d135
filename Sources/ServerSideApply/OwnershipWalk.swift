import YAML

/// A walk through an object that is there and one that is applied to it, for what would change, and whom that concerns.
///
/// What is compared is what was written, before anybody fills in defaults, as an API server does it
/// (structured-merge-diff v6.3.0, merge/update.go and typed/compare.go).
struct OwnershipWalk {
  private let arena: Arena
  /// Whether anything is not as it was.
  private(set) var changes = false
  /// The owned values that change, with the numbers of their managers.
  private(set) var conflicts: [(manager: Int, path: ServerPath)] = []
  private var path: [FieldElement] = []

  init(_ place: Place, in arena: Arena) {
    self.arena = arena
    visit(place)
  }

  private mutating func visit(_ place: Place) {
    guard let config = place.config else { return drop(place) }
    let (merging, kind) = place.merging(in: arena)
    let sides = place.sides(kind, in: arena)
    switch merging {
    case .whole:
      if let live = place.live, arena.equal(live, config) { return }
      return note(place)
    case .fields:
      for value in children(sides.config) {
        let key = arena.keyText(value)
        // What the server writes itself is not what is applied.
        if path.isEmpty, ["apiVersion", "kind", "status"].contains(key) { continue }
        descend(
          FieldElement(field: key), live: sides.live.flatMap { arena.child($0, arena.key(value)) },
          config: value, place.type.field(key).type, place)
      }
    case .items, .set:
      let items = Place.items(of: sides.live, merging, in: arena)
      let live = Dictionary(items.map { ($0.element, $0.node) }, uniquingKeysWith: { first, _ in first })
      for item in Place.items(of: sides.config, merging, in: arena) {
        descend(item.element, live: live[item.element], config: item.node, place.type.items, place)
      }
    }
    if place.live == nil { note(place) }
    drop(place)
  }

  private mutating func descend(
    _ element: FieldElement, live: Node?, config: Node?, _ type: ValueType, _ place: Place
  ) {
    path.append(element)
    visit(place.child(element, live: live, config: config, type, in: arena))
    path.removeLast()
  }

  private mutating func note(_ place: Place) {
    changes = true
    for owner in place.owners where arena.isOwned(owner.fields) {
      conflicts.append((owner.manager, ServerPath(path)))
    }
  }

  /// Looks for what the manager owned and no longer applies.
  private mutating func drop(_ place: Place) {
    guard !changes, !place.own.isEmpty, let live = place.live else { return }
    let (merging, kind) = place.merging(in: arena)
    let sides = place.sides(kind, in: arena)
    let items = Place.items(of: live, merging, in: arena)
    let applied = Set(Place.items(of: sides.config, merging, in: arena).map(\.element))
    for fields in place.own.flatMap(children) {
      let element = FieldElement(arena.keyText(fields))
      var below: Node?
      var (type, isDeclared) = (place.type.items, false)
      if let key = element.field {
        if sides.config.map({ arena.child($0, key) != nil }) == true { continue }
        below = arena.child(live, key)
        (type, isDeclared) = place.type.field(key)
      } else if !applied.contains(element) {
        below = items.first { $0.element == element }?.node
      }
      guard let below else { continue }
      let child = place.child(element, live: below, config: nil, type, in: arena)
      if child.isDropped(isDeclared: isDeclared, in: arena) { changes = true } else { drop(child) }
    }
  }

  private func children(_ node: Node?) -> [Node] { arena.elements(of: node) }
}
