package import YAML

/// Things by their names, in the order of the file.
package struct Entries<Thing: Sendable>: Sendable {
  private var things: [Thing] = []
  /// The mapping that has them; nil for none.
  private let tree: Tree?
  /// Their names, as symbols of the mapping's arena.
  private var keys: [Symbol] = []
  /// Only where looking through the keys would take longer.
  private var places: [Symbol: Int]?

  /// The entries of a mapping, each made into a thing.
  init(_ tree: Tree?, _ make: (_ name: String, Tree) -> Thing) {
    self.tree = tree
    guard let tree, tree.kind == .mapping else { return }
    let pairs = tree.pairs
    things = pairs.map(make)
    keys = pairs.map(\.value.key)
    guard keys.count > 16 else { return }
    places = Dictionary(keys.indices.map { (keys[$0], $0) }) { _, last in last }
  }

  package subscript(name: String) -> Thing? {
    tree.flatMap { $0.snapshot.arena.symbols.find(name) }.flatMap { self[$0] }
  }

  /// The thing that a text names; one of the same file is told by its number.
  package subscript(named text: Tree?) -> Thing? {
    guard !things.isEmpty, let text, case .scalar = text.kind else { return nil }
    return text.snapshot === tree?.snapshot ? self[text.symbol] : text.text.flatMap { self[$0] }
  }

  private subscript(key: Symbol) -> Thing? {
    let place = if let places { places[key] } else { keys.lastIndex(of: key) }
    return place.map { things[$0] }
  }

  package var names: [String] {
    guard let tree else { return [] }
    return keys.map { tree.snapshot.arena.symbols.string($0) }
  }

  package var count: Int { things.count }
}

extension Entries: Sequence {
  package func makeIterator() -> IndexingIterator<[Thing]> { things.makeIterator() }
}
