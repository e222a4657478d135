/// The colours of a terminal, or none of them.
package struct Color: Sendable {
  private let isOn: Bool

  /// - Parameter isOn: Whether the reader is a terminal that shows colours.
  package init(isOn: Bool) { self.isOn = isOn }

  /// A look of a text, by its number in ECMA-48 (SGR).
  enum Paint: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  package func red(_ text: String) -> String { painted(text, .red) }
  package func green(_ text: String) -> String { painted(text, .green) }
  package func yellow(_ text: String) -> String { painted(text, .yellow) }
  package func bold(_ text: String) -> String { painted(text, .bold) }
  package func faint(_ text: String) -> String { painted(text, .faint) }

  private func painted(_ text: String, _ paint: Paint) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Appends what is written in a colour.
  func write(_ paint: Paint, to text: inout ReportBytes, _ write: (inout ReportBytes) -> Void) {
    if isOn { text.write("\u{1B}[\(paint.rawValue)m") }
    write(&text)
    if isOn { text.write("\u{1B}[0m") }
  }
}
