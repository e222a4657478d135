@_exported public import Diagnostics

/// Why something could not be done: everything that is wrong, each at its place.
public struct Rejection: Error, Hashable, Sendable {
  /// What is wrong, in the order in which it was found; never empty.
  public let diagnostics: [Diagnostic]

  /// A rejection for these reasons.
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// A rejection for one reason.
  package init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// What work returns; a rejection in place of the diagnostic that it throws.
  package static func catching<Result>(
    _ work: () throws(Diagnostic) -> Result
  ) throws(Rejection) -> Result {
    do { return try work() } catch { throw Rejection(error) }
  }
}

extension Rejection: CustomStringConvertible {
  /// The diagnostics as they are printed, one after the other.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
