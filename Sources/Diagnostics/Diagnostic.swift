/// Something that is wrong at a place in a file: the one form in which this package complains.
///
/// It is what is found. What stops the work is thrown as a `Rejection`, which holds one or several of them.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Worth knowing; nothing has to be done.
    case info
    /// Probably not meant so; the work goes on.
    case warning
    /// Wrong: the work ends without a result.
    case error
  }

  /// The kind of failure, which decides the exit status.
  public enum Category: Hashable, Sendable {
    /// The command line asks for something that does not exist (exit status 2).
    case usage
    /// The input cannot be read or rendered (exit status 3).
    case input
    /// A file is not what the lock says (exit status 4).
    case integrity
  }

  /// A remark below the message: what to do, or another place that matters.
  public struct Note: Hashable, Sendable {
    /// A sentence.
    public var message: String
    /// Where it points, if anywhere.
    public var location: FileLocation?
    /// Lines to paste into a file, printed below the sentence as they are.
    public var lines: [String]

    /// A remark, with the place it points to, if any, and lines to paste.
    public init(_ message: String, at location: FileLocation? = nil, lines: [String] = []) {
      self.message = message
      self.location = location
      self.lines = lines
    }
  }

  /// The kind of problem, such as `image-tag-missing`.
  public var id: ID
  /// How bad it is.
  public var severity: Severity
  /// The kind of failure.
  public var category: Category
  /// A sentence: what was found, and what was expected.
  public var message: String
  /// The place that is to blame; nil only where no file is.
  public var location: FileLocation?
  /// Advice, and other places that matter.
  public var notes: [Note]

  /// Something wrong: its kind, a sentence, and the place that is to blame.
  public init(
    _ id: ID, _ message: String, at location: FileLocation? = nil, severity: Severity = .error,
    category: Category = .input, notes: [Note] = []
  ) {
    self.id = id
    self.severity = severity
    self.category = category
    self.message = message
    self.location = location
    self.notes = notes
  }
}

extension Diagnostic.Severity: Comparable {
  /// Infos come before warnings, and warnings before errors.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

extension Sequence {
  /// The worst first, and those that are equally bad in their order.
  package func worstFirst(_ severity: (Element) -> Diagnostic.Severity) -> [Element] {
    enumerated().sorted { (severity($1.element), $0.offset) < (severity($0.element), $1.offset) }
      .map(\.element)
  }
}
