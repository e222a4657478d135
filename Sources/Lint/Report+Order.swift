extension Report {
  /// Puts the findings in order, and those that were let pass: by file, line, column, then rule and the rest, so that
  /// no two runs differ.
  package mutating func sort() {
    if !Self.isSorted(entries) { entries.sort(by: Self.areInOrder) }
    ignored.sort { Self.areInOrder($0.entry, $1.entry) }
  }

  /// Most runs sort what is in order already.
  private static func isSorted(_ entries: [Entry]) -> Bool {
    entries.indices.dropFirst().allSatisfy { !areInOrder(entries[$0], entries[$0 - 1]) }
  }

  private static func areInOrder(_ a: Entry, _ b: Entry) -> Bool {
    let (file, otherFile) = (a.location?.file ?? "", b.location?.file ?? "")
    if file != otherFile { return file < otherFile }
    let (line, otherLine) = (a.location?.line ?? 0, b.location?.line ?? 0)
    if line != otherLine { return line < otherLine }
    let (column, otherColumn) = (a.location?.column ?? 0, b.location?.column ?? 0)
    if column != otherColumn { return column < otherColumn }
    if a.id != b.id { return a.rule < b.rule }
    return (a.field?.description ?? "", a.message) < (b.field?.description ?? "", b.message)
  }
}
