package import KFPManifests

/// How a run of the command ended.
package enum ExitStatus: Int32, Comparable {
  /// There is nothing to report.
  case success = 0
  /// There are findings or differences.
  case findings = 1
  /// The command line asks for something that does not exist.
  case usage = 2
  /// The input cannot be read or rendered, or the output cannot be written.
  case input = 3
  /// A file is not what the lock says.
  case integrity = 4
  /// Nobody reads the output any more: what the shell shows for a program that SIGPIPE ended.
  case closedPipe = 141

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The status of a failure.
  package init(_ diagnostics: some Sequence<Diagnostic>) {
    self = diagnostics.map(Self.init).max() ?? .success
  }

  private init(_ diagnostic: Diagnostic) {
    switch diagnostic.category {
    case .usage: self = .usage
    case .input: self = .input
    case .integrity: self = .integrity
    }
  }
}
