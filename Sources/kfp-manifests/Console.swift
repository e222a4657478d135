import Diagnostics
import Files
import KFPManifests

/// The two streams of a command: what was asked for, and what else there is to say.
struct Console {
  /// One of the streams.
  enum Stream: Int32 {
    /// Stdout.
    case output = 1
    /// Stderr.
    case messages = 2
  }

  /// Whether only errors are said beside what was asked for.
  var isQuiet = false

  /// Writes text to a stream.
  ///
  /// A full disk is an error. A closed pipe ends the process by its signal, as it ends other tools; where the
  /// signal is ignored, the status tells.
  func print(_ text: String, to stream: Stream = .output) -> ExitStatus {
    print(Array(text.utf8), to: stream)
  }

  /// Writes bytes to a stream.
  func print(_ bytes: [UInt8], to stream: Stream = .output) -> ExitStatus {
    if bytes.isEmpty { return .success }
    do {
      let name = stream == .output ? "stdout" : "stderr"
      switch try write(bytes, toDescriptor: stream.rawValue, named: name) {
      case .complete: return .success
      case .closedByReader: return .closedPipe
      }
    } catch {
      return stream == .output ? report([error]) : .input
    }
  }

  /// How many diagnostics are printed of a file in which very much is wrong; nobody reads further.
  private static let mostDiagnostics = 1000

  /// Prints diagnostics to stderr, and gives the status of the errors among them.
  @discardableResult
  func report(_ diagnostics: [Diagnostic]) -> ExitStatus {
    let shown = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    var text = shown.prefix(Self.mostDiagnostics).map { $0.description + "\n" }.joined()
    if shown.count > Self.mostDiagnostics {
      text += "\(shown.count - Self.mostDiagnostics) more messages are left out\n"
    }
    let status = print(text, to: .messages)
    return max(status, ExitStatus(diagnostics.filter { $0.severity == .error }))
  }

  /// Says what was done, unless only errors are to be said.
  func say(_ text: String) {
    if !isQuiet { _ = print(text + "\n", to: .messages) }
  }
}
