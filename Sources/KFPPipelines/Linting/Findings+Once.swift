import Diagnostics
import Lint

extension [Finding] {
  /// Those that say the same of the same thing as one, which tells at how many places it holds.
  var eachOnce: [Finding] {
    if count < 2 { return self }
    let causes = Dictionary(grouping: indices) { Cause(message: self[$0].message, object: self[$0].object) }
    if causes.count == count { return self }
    return causes.values.sorted { $0[0] < $1[0] }.map { places in
      var finding = self[places[0]]
      if places.count > 1 {
        let others = places.count - 1
        finding.notes.append(
          .init(
            others == 1 ? "it is here as well" : "and at \(others) more places; the next is here",
            at: self[places[1]].location))
      }
      return finding
    }
  }
}

/// What a finding says of what.
private struct Cause: Hashable {
  let message: String
  let object: ObjectID?
}
