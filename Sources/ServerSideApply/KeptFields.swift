import YAML

/// The values that a manager owns and that are not applied.
struct KeptFields {
  private let arena: Arena
  private(set) var paths: [ServerPath] = []
  private var path: [FieldElement] = []

  init(_ fields: Node, of live: Node, beside config: Node, _ type: ValueType, in arena: Arena) {
    self.arena = arena
    visit(fields, live, config, type)
  }

  private mutating func visit(_ fields: Node, _ live: Node, _ config: Node?, _ type: ValueType) {
    let merging = type.merging(arena.kind(live))
    // All of it is applied, as one value.
    if case .whole = merging, config != nil { return }
    let (items, applied) = (
      Place.items(of: live, merging, in: arena), Place.items(of: config, merging, in: arena)
    )
    for below in arena.children(fields) {
      let element = FieldElement(arena.keyText(below))
      let found: (live: Node?, config: Node?, type: ValueType)
      if let key = element.field {
        if path.isEmpty, key == "status" { continue }
        found = (
          arena.child(live, key), config.flatMap { arena.child($0, key) }, type.field(key).type
        )
      } else {
        func item(_ list: [(element: FieldElement, node: Node)]) -> Node? {
          list.first { $0.element == element }?.node
        }
        found = (item(items), item(applied), type.items)
      }
      guard let value = found.live else { continue }
      path.append(element)
      let hasParts = arena.count(below) > (arena.child(below, ".") == nil ? 0 : 1)
      if hasParts {
        visit(below, value, found.config, found.type)
      } else if found.config == nil, arena.isOwned(below) {
        paths.append(ServerPath(path))
      }
      path.removeLast()
    }
  }
}
