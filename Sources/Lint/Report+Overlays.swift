extension Report {
  /// What is wrong with the input itself, of an overlay or of none.
  package init(_ diagnostics: [Diagnostic], of overlay: String?) {
    self.init(objectCount: 0)
    entries = diagnostics.map { Entry($0) }
    if let overlay { self = of(overlay: overlay) }
  }

  /// The same report, as that of an overlay.
  package func of(overlay name: String) -> Report {
    var report = self
    report.overlays = [name]
    for index in report.entries.indices { report.entries[index].overlays = [name] }
    for index in report.ignored.indices { report.ignored[index].entry.overlays = [name] }
    return report
  }

  /// This report and that of another set as one.
  ///
  /// What is found in both stands there once, with the overlays of both; rules that were skipped in both count once.
  package func merged(with other: Report) -> Report {
    var report = self
    // Most runs check one overlay, whose report is merged with empty ones.
    if !other.entries.isEmpty {
      report.entries = Self.shared(entries + other.entries, \.self)
    }
    if ignored.isEmpty {
      report.ignored = other.ignored
    } else if !other.ignored.isEmpty {
      report.ignored = Self.shared(ignored + other.ignored, \.entry)
    }
    report.sort()
    report.expiredIgnores += other.expiredIgnores
    report.unusedIgnores += other.unusedIgnores
    report.objectCount += other.objectCount
    report.overlays += other.overlays.filter { !overlays.contains($0) }
    report.skippedRules.merge(other.skippedRules, uniquingKeysWith: max)
    return report
  }

  /// The overlays of a finding in a sentence; nil where no reader asks, because there is only one or none.
  func overlays(of entry: Entry) -> String? {
    guard overlays.count > 1, !entry.overlays.isEmpty else { return nil }
    return entry.overlays.count == overlays.count
      ? "in all \(overlays.count) overlays" : "in \(entry.overlays.joined(separator: ", "))"
  }

  /// A finding as it is printed among those of other overlays.
  package func diagnostic(of entry: Entry) -> Diagnostic {
    var diagnostic = entry.diagnostic
    if let overlays = overlays(of: entry) { diagnostic.notes.append(.init(overlays)) }
    return diagnostic
  }

  /// Appends the same to bytes; most findings are written as they stand.
  func write(_ entry: Entry, to text: inout ReportBytes, in color: Color, help: VisibleText?) {
    if overlays(of: entry) == nil {
      entry.write(to: &text, in: color, help: help)
    } else {
      diagnostic(of: entry).write(to: &text, in: color, code: entry.code, help: help)
    }
  }

  /// Each item once, with the overlays of all that are equal but for these and for the lines of overlays that brought
  /// them in, of which the first stays.
  private static func shared<Item: Hashable>(
    _ items: [Item], _ entry: WritableKeyPath<Item, Entry>
  ) -> [Item] {
    var places: [Item: Int] = [:]
    var shared: [Item] = []
    for item in items {
      var key = item
      key[keyPath: entry].overlays = []
      key[keyPath: entry].kustomizations = []
      key[keyPath: entry].broughtInBy = nil
      if let place = places[key] {
        let known = shared[place][keyPath: entry].overlays
        shared[place][keyPath: entry].overlays += item[keyPath: entry].overlays.filter { !known.contains($0) }
        if !item[keyPath: entry].kustomizations.isEmpty {
          shared[place][keyPath: entry].kustomizations += item[keyPath: entry].kustomizations
        }
      } else {
        places[key] = shared.count
        shared.append(item)
      }
    }
    return shared
  }
}
