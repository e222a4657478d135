/// The entries that a mapping had at a time, by their keys, for those who look for many of them.
package struct KeyIndex {
  private let entries: [(key: Symbol, value: Node)]
  /// Only where looking through the entries would take longer.
  private let table: [Symbol: Node]?

  package init(_ mapping: Node, in arena: Arena) {
    let entries = arena.kind(mapping) == .mapping ? arena.children(mapping).map { (arena.key($0), $0) } : []
    // The first of two equal keys counts, as in a mapping that is looked through.
    table =
      entries.count > 16 ? Dictionary(entries, uniquingKeysWith: { first, _ in first }) : nil
    self.entries = table == nil ? entries.map { (key: $0.0, value: $0.1) } : []
  }

  /// The value of a key.
  package subscript(key: Symbol) -> Node? {
    if let table { return table[key] }
    return entries.first { $0.key == key }?.value
  }
}
