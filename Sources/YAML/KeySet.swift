/// A set of keys, of which a handful is compared sooner than it is hashed.
package struct KeySet: Sendable {
  private var few: [Symbol] = []
  private var many: Set<Symbol> = []

  package init() {}

  package init(_ keys: [Symbol]) {
    if keys.count > 16 { many = Set(keys) } else { few = keys }
  }

  package func contains(_ key: Symbol) -> Bool { few.contains(key) || many.contains(key) }

  /// Adds a key; false if the set had it already.
  @discardableResult
  package mutating func insert(_ key: Symbol) -> Bool {
    if few.contains(key) { return false }
    guard few.count < 16, many.isEmpty else { return many.insert(key).inserted }
    few.append(key)
    return true
  }
}
