package import Diagnostics

/// A JSON value to be written, its keys in the order given.
package enum JSONText: Sendable, CustomStringConvertible {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  package var description: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[\(elements.map(\.description).joined(separator: ","))]"
    case .object(let entries):
      "{\(entries.map { "\(Self.quoted($0.0)):\($0.1)" }.joined(separator: ","))}"
    }
  }

  /// `{file, line, column}`; null for no place.
  package init(_ location: SourceLocation?) {
    self = location.map { .object(Self.fields(of: $0)) } ?? .null
  }

  /// `file`, `line` and `column` of a place.
  package static func fields(of location: SourceLocation) -> [(String, JSONText)] {
    [
      ("file", .string(location.file)), ("line", .number(location.line)),
      ("column", .number(location.column)),
    ]
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      // Line separators too: what embeds JSON in scripts trips over them.
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}": quoted += "\\u" + hexadecimal(scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
