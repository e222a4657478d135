/// A value of an argument in HCL, the language of Terraform.
///
/// A literal of Swift is a text that stands for itself; `"\(local("region"))"` interpolates, and what HCL would take for
/// an interpolation is escaped.
package indirect enum Expression: Hashable, Sendable {
  /// A text in quotes.
  case text([TextPart])
  /// An expression as it is written, on one line: a reference, a call, a number.
  case code(String)
  /// A list on one line.
  case list([Expression])
  /// A list with one element on each line.
  case lines([Expression])
  /// An object with one entry on each line.
  case object([Entry])
  /// A call with one argument, which may take several lines.
  case call(String, Expression)
  /// A text of several lines, as it is written between its marks.
  case heredoc(String, [String])

  /// A part of a text in quotes.
  package enum TextPart: Hashable, Sendable {
    case literal(String)
    case code(String)
  }

  /// An entry of an object; a key that is code is evaluated.
  package struct Entry: Hashable, Sendable {
    package var key: Expression
    package var value: Expression
  }

  /// A text that stands for itself.
  package static func literal(_ text: String) -> Self { .text([.literal(text)]) }

  /// A map of texts to values, in their order.
  package static func map(_ entries: [(key: Expression, value: Expression)]) -> Self {
    entries.isEmpty ? .code("{}") : .object(entries.map { Entry(key: $0.key, value: $0.value) })
  }
}

/// A value of the module's own: `local.NAME`.
package func local(_ name: String) -> Expression { .code("local.\(name)") }

/// A value that the caller of the module gives: `var.NAME`.
package func variable(_ name: String) -> Expression { .code("var.\(name)") }

extension Expression: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .literal(value) }

  package init(stringInterpolation: Interpolation) { self = .text(stringInterpolation.parts) }

  /// The parts of a text while Swift puts it together.
  package struct Interpolation: StringInterpolationProtocol {
    var parts: [TextPart] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.literal(literal)) }
    }

    /// Takes a value in, as HCL does by `${…}`.
    package mutating func appendInterpolation(_ value: Expression) {
      switch value {
      case .text(let inner): parts += inner
      default: parts.append(.code(value.written))
      }
    }

    /// Takes a text in as it is.
    package mutating func appendInterpolation(literal text: String) { appendLiteral(text) }
  }
}

extension Expression: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByArrayLiteral
{
  package init(booleanLiteral value: Bool) { self = .code("\(value)") }
  package init(integerLiteral value: Int) { self = .code("\(value)") }
  package init(floatLiteral value: Double) { self = .code("\(value)") }
  package init(arrayLiteral elements: Expression...) { self = .list(elements) }
}
