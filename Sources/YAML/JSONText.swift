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

  private static func quoted(_ text: String) -> String {
    let inner = text.escaping { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      // Line separators too: what embeds JSON in scripts trips over them.
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}": scalar.unicodeEscape
      default: nil
      }
    }
    return "\"\(inner)\""
  }
}

/// A value that has a form in JSON.
package protocol JSONValue {
  var json: JSONText { get }
}

extension JSONText: JSONValue, ExpressibleByDictionaryLiteral {
  package var json: JSONText { self }

  /// An object of these entries, in their order.
  package init(dictionaryLiteral elements: (String, any JSONValue)...) {
    self = .object(elements.map { ($0, $1.json) })
  }

  /// This object with an entry more; the same where there is no value.
  package func adding(_ key: String, _ value: (any JSONValue)?) -> JSONText {
    guard let value, case .object(let entries) = self else { return self }
    return .object(entries + [(key, value.json)])
  }
}

extension Bool: JSONValue { package var json: JSONText { .bool(self) } }
extension Int: JSONValue { package var json: JSONText { .number(self) } }
extension String: JSONValue { package var json: JSONText { .string(self) } }

extension Array: JSONValue where Element: JSONValue {
  package var json: JSONText { .array(map(\.json)) }
}

extension Optional: JSONValue where Wrapped: JSONValue {
  package var json: JSONText { map(\.json) ?? .null }
}

extension FileLocation: JSONValue {
  package var json: JSONText { ["file": file, "line": line, "column": column] }
}
