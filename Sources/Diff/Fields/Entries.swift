/// The entries of a mapping, to be found by their keys.
struct Entries {
  private let mapping: Tree?
  private let keys: [String]
  /// Only where looking through the mapping would take longer.
  private let table: [String: Tree]?

  init(of mapping: Tree?) {
    self.mapping = mapping
    let pairs = mapping?.pairs ?? []
    keys = pairs.map(\.key)
    // The first of two equal keys counts, as in a mapping that is looked through.
    table =
      pairs.count > 16
      ? Dictionary(pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }) : nil
  }

  subscript(key: String) -> Tree? {
    if let table { return table[key] }
    return mapping?[key]
  }

  /// The keys in their order, and behind them those that only others have.
  func keys(besides others: Entries) -> [String] { keys + others.keys.filter { self[$0] == nil } }
}
