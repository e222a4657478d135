extension Report {
  /// Puts the findings in order, and those that were let pass.
  package mutating func sort() {
    let ordered = orderedCount
    if ordered < entries.count / 2 {
      sortByFile()
    } else if ordered < entries.count {
      let late = entries[ordered...].sorted { $0.precedes($1) }
      entries.removeSubrange(ordered...)
      merge(late)
    }
    ignored.sort { $0.entry.precedes($1.entry) }
  }

  /// Adds findings in order, each in its place among those before it, which are in order, too.
  ///
  /// Mostly they come behind all of them. The others are moved without a look at them: what another thread has found is
  /// far away in memory.
  package mutating func merge(_ late: [Entry]) {
    guard let first = late.first, let last = entries.last, first.precedes(last) else {
      entries += late
      return
    }
    var end = entries.count
    entries += late
    entries.withUnsafeMutableBufferPointer { entries in
      for (count, entry) in zip((1...late.count).reversed(), late.reversed()) {
        let place = Self.place(of: entry, among: UnsafeBufferPointer(rebasing: entries[..<end]))
        for index in (place..<end).reversed() { entries.swapAt(index, index + count) }
        entries[place + count - 1] = entry
        end = place
      }
    }
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

  /// Before which of some findings in order another one comes; behind those that are equal to it.
  private static func place(of entry: Entry, among entries: UnsafeBufferPointer<Entry>) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = low + (high - low) / 2
      if entry.precedes(entries[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
