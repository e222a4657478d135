import YAML

/// Things by their names, in the order of the file.
package struct Entries<Thing: Sendable>: Sendable {
  private var things: [(name: String, thing: Thing)] = []
  private var places: [String: Int] = [:]

  package init() {}

  /// The entries of a mapping, each made into a thing.
  init(_ tree: Tree?, _ make: (_ name: String, Tree) -> Thing) {
    for pair in tree?.pairs ?? [] { append(make(pair.key, pair.value), as: pair.key) }
  }

  private mutating func append(_ thing: Thing, as name: String) {
    places[name] = things.count
    things.append((name, thing))
  }

  package subscript(name: String) -> Thing? { places[name].map { things[$0].thing } }

  package var names: [String] { things.map(\.name) }
  package var count: Int { things.count }
}

extension Entries: Sequence {
  package func makeIterator() -> some IteratorProtocol<Thing> { things.lazy.map(\.thing).makeIterator() }
}
