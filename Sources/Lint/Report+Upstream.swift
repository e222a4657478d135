extension Report {
  /// The findings in upstream's own files, one entry for each rule.
  package var folded: [Entry] {
    let upstreams = Dictionary(grouping: entries.filter { $0.isUpstreams }, by: \.rule)
    return upstreams.sorted { $0.key < $1.key }.map { _, entries in
      let summary = entries[0].finder?.summary ?? entries[0].message
      return entries[0].changing { folded in
        folded.message = "\(counted(entries.count, "finding")) in upstream's files: \(summary)"
        (folded.object, folded.field, folded.location, folded.notes) = (nil, nil, nil, [])
      }
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
