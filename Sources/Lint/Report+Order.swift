extension Report {
  /// Puts the findings in order, and those that were let pass.
  package mutating func sort() {
    let ordered = orderedCount
    if ordered < entries.count / 2 {
      sortByFile()
    } else if ordered < entries.count {
      merge(from: ordered)
    }
    ignored.sort { $0.entry.precedes($1.entry) }
  }

  /// Puts all findings in order, those of each file by themselves, so that no names are compared for each pair of them.
  private mutating func sortByFile() {
    var places: [String: Int] = [:]
    var groups: [(file: String, entries: [Entry])] = []
    var place = 0
    for entry in entries {
      // What a rule finds in a file comes together.
      if groups.isEmpty || groups[place].file != entry.file {
        place = places[entry.file] ?? groups.count
        if place == groups.count {
          places[entry.file] = place
          groups.append((entry.file, []))
        }
      }
      groups[place].entries.append(entry)
    }
    groups.sort { $0.file < $1.file }
    entries.removeAll(keepingCapacity: true)
    for group in groups { entries += group.entries.sorted { $0.precedes($1) } }
  }

  /// How many findings, from the first on, are in order already: mostly all, or all but a few that came late.
  private var orderedCount: Int {
    entries.indices.dropFirst().first { entries[$0].precedes(entries[$0 - 1]) } ?? entries.count
  }

  /// Puts the findings from an index on in their places among those before it, which are in order.
  private mutating func merge(from start: Int) {
    let late = entries[start...].sorted { $0.precedes($1) }
    var merged: [Entry] = []
    merged.reserveCapacity(entries.count)
    var next = 0
    for entry in late {
      let place = place(of: entry, in: next..<start)
      merged += entries[next..<place]
      merged.append(entry)
      next = place
    }
    entries = merged + entries[next..<start]
  }

  /// Before which of some findings in order another one comes; behind those that are equal to it.
  private func place(of entry: Entry, in range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if entry.precedes(entries[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
