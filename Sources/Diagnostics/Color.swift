/// The colours of a terminal, or none of them.
package struct Color: Sendable {
  private let isOn: Bool

  /// - Parameter isOn: Whether the reader is a terminal that shows colours.
  package init(isOn: Bool) { self.isOn = isOn }

  package func red(_ text: String) -> String { painted(text, "31") }
  package func green(_ text: String) -> String { painted(text, "32") }
  package func yellow(_ text: String) -> String { painted(text, "33") }
  package func bold(_ text: String) -> String { painted(text, "1") }
  package func faint(_ text: String) -> String { painted(text, "2") }

  private func painted(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
