/// Why something could not be done: everything that is wrong, each at its place.
public struct Rejection: Error, Hashable, Sendable {
  /// The problems, in the order in which they were found; never empty.
  public let diagnostics: [Diagnostic]

  /// A rejection for one reason, or for several.
  public init(_ first: Diagnostic, _ others: [Diagnostic] = []) { self.init(nonEmpty: [first] + others) }

  /// A rejection for these reasons; nil when there are none.
  public init?(_ diagnostics: [Diagnostic]) {
    if diagnostics.isEmpty { return nil }
    self.init(nonEmpty: diagnostics)
  }

  private init(nonEmpty diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// A rejection for one reason: its kind, a sentence, and the place that is to blame.
  public init(
    _ id: Diagnostic.ID, _ message: String, at location: FileLocation? = nil,
    category: Diagnostic.Category = .input, notes: [Diagnostic.Note] = []
  ) {
    self.init(Diagnostic(id, message, at: location, category: category, notes: notes))
  }

  /// Work that ended without a result and without a reason, which would be a fault of this package.
  package static let workLost = Rejection(.workLost, "the work ended without a result")

  /// The first reason, which is the only one where a thing is refused as soon as one is found.
  public var first: Diagnostic { diagnostics[0] }

  /// A rejection for the reasons of both.
  package static func + (a: Rejection, b: Rejection) -> Rejection {
    Rejection(nonEmpty: a.diagnostics + b.diagnostics)
  }

  /// The same rejection, each of its reasons changed, such as by a further note.
  package func changing(_ change: (inout Diagnostic) -> Void) -> Rejection {
    var changed = diagnostics
    for index in changed.indices { change(&changed[index]) }
    return Rejection(nonEmpty: changed)
  }
}

extension Rejection: CustomStringConvertible {
  /// The diagnostics as they are printed, one after the other.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
