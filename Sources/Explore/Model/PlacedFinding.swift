package import Lint

/// A finding at the line of its object.
package struct PlacedFinding: Sendable {
  package let entry: Report.Entry
  /// Nil for what is about no object of the set.
  package let place: LinePlace?

  init(_ entry: Report.Entry, _ places: Places) {
    self.entry = entry
    place = entry.object.flatMap { places.place(of: entry.field, in: $0) }
  }
}
