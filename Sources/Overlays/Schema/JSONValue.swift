internal import YAML

/// A JSON value to be written, its keys in the order given.
package enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value in lines, two blanks for each level; what fits stays on one line.
  package var description: String { text(indentation: "") }

  private func text(indentation: String) -> String {
    let flat = self.flat
    let isShort = indentation.utf8.count + flat.utf8.count <= 100
    let inner = indentation + "  "
    switch self {
    case .array(let elements) where !isShort:
      let lines = elements.map { inner + $0.text(indentation: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
    case .object(let entries) where !isShort:
      let lines = entries.map { "\(inner)\(Self.quoted($0.key)): \($0.value.text(indentation: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    default: return flat
    }
  }

  private var flat: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[\(elements.map(\.flat).joined(separator: ", "))]"
    case .object(let entries):
      "{\(entries.map { "\(Self.quoted($0.key)): \($0.value.flat)" }.joined(separator: ", "))}"
    }
  }

  private static func quoted(_ text: String) -> String { JSONText.string(text).description }
}
