extension Report {
  /// Where one finding was made: a folder with a kustomization, and the object as that folder makes it.
  package struct Built: Hashable, Sendable {
    let folder: String
    let object: ObjectID?
  }

  /// The same report, as that of a kustomization beside others.
  package func of(kustomization folder: String) -> Report {
    var report = self
    for index in report.entries.indices {
      report.entries[index].kustomizations = [Built(folder: folder, object: report.entries[index].object)]
    }
    return report
  }

  /// The report as people and programs read it: what a shared base or component causes in several kustomizations stands
  /// there once, with their names.
  ///
  /// A baseline is made of the report before that, since it lets findings pass object by object.
  package func joiningKustomizations() -> Report {
    var report = self
    var places: [Entry.Parts: Int] = [:]
    var joined: [Entry] = []
    for entry in entries {
      guard !entry.kustomizations.isEmpty, entry.location != nil else {
        joined.append(entry)
        continue
      }
      let cause = entry.cause
      if let place = places[cause] {
        let known = joined[place].kustomizations
        joined[place].kustomizations += entry.kustomizations.filter { !known.contains($0) }
      } else {
        places[cause] = joined.count
        joined.append(entry)
      }
    }
    report.entries = joined.map { entry in
      // The object has another namespace or prefix in each, as a rule.
      let isOfOne = Set(entry.kustomizations.map(\.object)).count == 1
      let words = entry.kustomizationNames { place in
        isOfOne ? place.folder : place.folder + (place.object.map { " (\($0.qualified))" } ?? "")
      }
      return words.map { words in entry.changing { $0.notes.append(.init(words)) } } ?? entry
    }
    return report
  }
}

extension Report.Entry {
  /// `in 2 kustomizations: prod, staging`; nil where it was found in one alone, or in none.
  func kustomizationNames(_ name: (Report.Built) -> String = \.folder) -> String? {
    let found = self.kustomizations
    let count = Set(found.map(\.folder)).count
    if count < 2 { return nil }
    var names: [String] = []
    for name in found.map(name) where !names.contains(name) { names.append(name) }
    return "in \(count) kustomizations: \(names.joined(separator: ", "))"
  }

  /// What it is about, but for the object, which has another namespace or prefix in each kustomization.
  fileprivate var cause: Parts {
    var cause = parts
    cause.object = nil
    cause.kustomizations = []
    cause.broughtInBy = nil
    return cause
  }
}
