extension Report {
  /// Puts the findings in order, and those that were let pass.
  package mutating func sort() {
    if !isSorted { entries.sort { $0.precedes($1) } }
    ignored.sort { $0.entry.precedes($1.entry) }
  }

  /// Most runs sort what is in order already.
  private var isSorted: Bool {
    entries.indices.dropFirst().allSatisfy { !entries[$0].precedes(entries[$0 - 1]) }
  }
}
