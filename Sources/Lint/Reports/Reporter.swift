/// A form in which a report is written.
package protocol Reporter: Sendable {
  /// The whole text, with the newline at its end.
  func text(for report: Report) -> String
}
