extension Report {
  /// The findings in upstream's own files, one entry for each rule.
  package var folded: [Entry] {
    let upstreams = Dictionary(grouping: entries.filter { $0.isUpstreams }, by: \.rule)
    return upstreams.sorted { $0.key < $1.key }.map { _, entries in
      let count = entries.count == 1 ? "1 finding" : "\(entries.count) findings"
      var folded = entries[0]
      folded.message = "\(count) in upstream's files: \(folded.finder?.summary ?? folded.message)"
      (folded.object, folded.field, folded.location, folded.notes) = (nil, nil, nil, [])
      return folded
    }
  }

  /// A finding at a line that version control knows: that of upstream's file is a note of it.
  func trackedDiagnostic(of entry: Entry) -> Diagnostic {
    var diagnostic = diagnostic(of: entry)
    if let line = entry.broughtInBy {
      diagnostic.notes.insert(.init("this is in upstream's file", at: diagnostic.location), at: 0)
      diagnostic.location = line
    }
    return diagnostic
  }
}
