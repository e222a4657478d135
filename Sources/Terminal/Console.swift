import Files
package import KFPManifests
import Synchronization

/// The two streams of a command: what was asked for, and what else there is to say.
package struct Console {
  /// One of the streams.
  package enum Stream: Int32 {
    /// Stdout.
    case output = 1
    /// Stderr.
    case messages = 2
  }

  /// Whether only errors are said beside what was asked for.
  package var isQuiet = false
  /// The colours of messages.
  package var color = Color(isOn: false)
  /// What keeps the messages until their turn comes; nil where they go to stderr at once.
  var buffer: MessageBuffer?

  package init(isQuiet: Bool = false, color: Color = Color(isOn: false)) {
    self.isQuiet = isQuiet
    self.color = color
  }

  /// Writes text to a stream.
  ///
  /// A full disk is an error. A closed pipe ends the process by its signal, as it ends other tools; where the
  /// signal is ignored, the status tells.
  package func print(_ text: String, to stream: Stream = .output) -> ExitStatus {
    print(Array(text.utf8), to: stream)
  }

  /// Writes bytes to a stream.
  package func print(_ bytes: [UInt8], to stream: Stream = .output) -> ExitStatus {
    if bytes.isEmpty { return .success }
    if stream == .messages, let buffer {
      buffer.append(bytes)
      return .success
    }
    do {
      let name = stream == .output ? "stdout" : "stderr"
      switch try write(bytes, toDescriptor: stream.rawValue, named: name) {
      case .complete: return .success
      case .closedByReader: return .closedPipe
      }
    } catch {
      return stream == .output ? report(error.diagnostics) : .input
    }
  }

  /// The most diagnostics printed per run.
  private static let mostDiagnostics = 1000

  /// Prints diagnostics to stderr, and gives the status of the errors among them.
  @discardableResult
  package func report(_ diagnostics: [Diagnostic]) -> ExitStatus {
    let shown = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    var text = shown.prefix(Self.mostDiagnostics).map { $0.text(in: color) + "\n" }.joined()
    if shown.count > Self.mostDiagnostics {
      text += "\(shown.count - Self.mostDiagnostics) more messages are left out\n"
    }
    let status = print(text, to: .messages)
    return max(status, ExitStatus(diagnostics.filter { $0.severity == .error }))
  }

  /// Says what was done, unless only errors are to be said.
  package func say(_ text: String) {
    if !isQuiet { _ = print(text + "\n", to: .messages) }
  }

  /// Says how far slow work is, in a line that the next one replaces; only people at a terminal are told.
  package func show(progress text: String) {
    if isQuiet || buffer != nil || isatty(Stream.messages.rawValue) != 1 { return }
    // Return, and erase to the end of the line (ECMA-48, EL).
    _ = print("\r\u{1B}[K" + text, to: .messages)
  }

  /// Says which source is being fetched, which takes a while over a network; nil when that is done.
  package func show(fetching source: String?) {
    show(progress: source.map { "fetching \($0) …" } ?? "")
  }
}

/// Messages of work that runs beside other work.
final class MessageBuffer: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

  /// All of them so far.
  var all: [UInt8] { bytes.withLock(\.self) }
}
