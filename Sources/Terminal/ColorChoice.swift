import ArgumentParser
import Files

/// When colours are used.
package enum ColorChoice: String, Word {
  case auto, always, never

  /// Whether what goes to a stream is coloured.
  package func isOn(for stream: Console.Stream = .output) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isatty(stream.rawValue) == 1 && !Self.isSet("NO_COLOR") && !Self.isDumb
    }
  }

  /// NO_COLOR counts when it is not empty (https://no-color.org).
  private static func isSet(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } ?? false }

  private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) } == "dumb" }
}
