import ArgumentParser
import Files

/// The option `--color`.
package struct ColorOptions: ParsableArguments {
  /// When colours are used.
  package enum Choice: String, Word {
    case auto, always, never
  }

  @Option(
    name: .customLong("color"),
    help: "Colour text: auto where it goes to a terminal and NO_COLOR is unset or empty.")
  package var choice = Choice.auto

  package init() {}

  /// Whether what goes to a stream is coloured.
  package func isOn(for stream: Console.Stream = .output) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isatty(stream.rawValue) == 1 && !Self.isSet("NO_COLOR") && !Self.isDumb
    }
  }

  /// NO_COLOR counts when it is not empty (https://no-color.org).
  private static func isSet(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } ?? false }

  private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) } == "dumb" }
}
