import Diagnostics

extension Report {
  /// The same report, whose files have other names.
  ///
  /// - Parameter name: The new name of a file; it is asked once for each.
  package func renamingFiles(_ name: (String) -> String) -> Report {
    var names: [String: String] = [:]
    func renamed(_ location: FileLocation?) -> FileLocation? {
      guard var location else { return nil }
      let file = names[location.file] ?? name(location.file)
      names[location.file] = file
      location.file = file
      return location
    }
    func rename(_ entry: inout Entry) {
      entry.location = renamed(entry.location)
      entry.broughtInBy = renamed(entry.broughtInBy)
      entry.notes = entry.notes.map { .init($0.message, at: renamed($0.location), lines: $0.lines) }
    }
    var report = self
    for index in report.entries.indices { rename(&report.entries[index]) }
    for index in report.ignored.indices { rename(&report.ignored[index].entry) }
    report.sort()
    return report
  }
}
