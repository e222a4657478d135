import YAML

/// Things by their names, in the order of the file.
package struct Entries<Thing: Sendable>: Sendable {
  private var things: [(name: String, thing: Thing)] = []
  /// Only where looking through the things would take longer.
  private var places: [String: Int]?

  package init() {}

  /// The entries of a mapping, each made into a thing.
  init(_ tree: Tree?, _ make: (_ name: String, Tree) -> Thing) {
    guard let tree else { return }
    things = tree.pairs.map { ($0.key, make($0.key, $0.value)) }
    guard things.count > 16 else { return }
    places = Dictionary(things.indices.map { (things[$0].name, $0) }) { _, last in last }
  }

  package subscript(name: String) -> Thing? {
    if let places { return places[name].map { things[$0].thing } }
    return things.last { $0.name == name }?.thing
  }

  package var names: [String] { things.map(\.name) }
  package var count: Int { things.count }
}

extension Entries: Sequence {
  package func makeIterator() -> some IteratorProtocol<Thing> { things.lazy.map(\.thing).makeIterator() }
}
