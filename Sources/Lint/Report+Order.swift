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

  /// Puts all findings in order by numbers for their files and places: names and messages are seldom compared.
  private mutating func sortByFile() {
    var numbers: [String: Int] = [:]
    var files: [String] = []
    var number = 0
    let numbered = entries.map { entry in
      // What a rule finds in a file comes together.
      if files.isEmpty || files[number] != entry.file {
        number = numbers[entry.file] ?? files.count
        if number == files.count {
          numbers[entry.file] = number
          files.append(entry.file)
        }
      }
      return number
    }
    var ranks = [Int](repeating: 0, count: files.count)
    for (rank, number) in files.indices.sorted(by: { files[$0] < files[$1] }).enumerated() {
      ranks[number] = rank
    }
    let places = entries.indices.map { (file: ranks[numbered[$0]], place: entries[$0].place, index: $0) }
    let ordered = places.sorted { a, b in
      if a.file != b.file { return a.file < b.file }
      return a.place == b.place ? entries[a.index].precedes(entries[b.index]) : a.place < b.place
    }
    entries = ordered.map { entries[$0.index] }
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
