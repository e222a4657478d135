import YAML

/// A place of an object: what is there, what is applied to it, and who owns it.
struct Place {
  /// The value that is there.
  var live: Node?
  /// The value that is applied.
  var config: Node?
  var type: ValueType
  /// The other managers that own the value or something in it, by their numbers.
  var owners: [(manager: Int, fields: Node)]
  /// What of it the manager owned that applies now, or was handed over to it.
  var own: [Node]

  /// A place below.
  func child(
    _ element: FieldElement, live: Node?, config: Node?, _ type: ValueType, in arena: Arena
  ) -> Place {
    let symbol = arena.symbols.find(element.text)
    func below(_ fields: Node) -> Node? { symbol.flatMap { arena.child(fields, $0) } }
    return Place(
      live: live, config: config, type: type,
      owners: owners.compactMap { owner in below(owner.fields).map { (owner.manager, $0) } },
      own: own.compactMap(below))
  }

  /// Whether the value goes because it is no longer applied: the manager owned it, and no other does.
  ///
  /// A field that a schema declares is owned with whatever is in it; a key of a map and an item of a list are owned
  /// by themselves (structured-merge-diff v6.3.0, merge/update.go, `prune`).
  func isDropped(isDeclared: Bool, in arena: Arena) -> Bool {
    guard config == nil, isDeclared ? !own.isEmpty : own.contains(where: arena.isOwned) else { return false }
    return !owners.contains { isDeclared || arena.isOwned($0.fields) }
  }

  /// The values to be merged, null left out where the other side has fields or items.
  func sides(_ kind: Arena.Kind, in arena: Arena) -> (live: Node?, config: Node?) {
    func side(_ node: Node?) -> Node? { node.flatMap { arena.kind($0) == kind ? $0 : nil } }
    return (side(live), side(config))
  }

  /// How the two sides are merged, and as what; whole where they are of different kinds.
  func merging(in arena: Arena) -> (merging: ValueType.Merging, kind: Arena.Kind) {
    func kind(_ node: Node?) -> Arena.Kind? {
      node.flatMap { arena.isNull($0) ? nil : arena.kind($0) }
    }
    switch (kind(live), kind(config)) {
    case (nil, nil): return (.whole, .scalar)
    case (let live?, let config?) where live != config: return (.whole, config)
    case (let live, let config):
      let kind = config ?? live ?? .scalar
      let sides = sides(kind, in: arena)
      // Two empty collections are compared as they are.
      let isEmpty = [sides.live, sides.config].allSatisfy { $0.map { arena.count($0) == 0 } ?? true }
      return (isEmpty ? .whole : type.merging(kind), kind)
    }
  }

  /// The items of a list with the elements that they are called by; items without keys are left out.
  static func items(
    of list: Node?, _ merging: ValueType.Merging, in arena: Arena
  ) -> [(element: FieldElement, node: Node)] {
    guard let list else { return [] }
    return arena.children(list).compactMap { item in
      switch merging {
      case .items(let keys): FieldElement(item: item, keys: keys, in: arena).map { ($0, item) }
      case .set: (FieldElement(member: item, in: arena), item)
      case .whole, .fields: nil
      }
    }
  }
}
