/// A JSON document without places: of a server, or in a text that somebody reads to the letter.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  /// A number as it is written, so that none loses digits.
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// Reads a document; nil for anything else, and for one that is nested deeper than that.
  package init?(_ bytes: [UInt8], deepest: Int = 200) {
    var reader = JSONReader(bytes, deepest: deepest)
    guard let value = reader.document() else { return nil }
    self = value
  }

  /// The value of a key; the last, where it is there twice, as most readers have it.
  package subscript(key: String) -> JSON? {
    if case .object(let entries) = self { entries.last { $0.key == key }?.value } else { nil }
  }

  /// The value at the end of a path of keys.
  package subscript(first: String, rest: String...) -> JSON? { rest.reduce(self[first]) { $0?[$1] } }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  /// A whole number, which Google's servers also write as a text.
  package var int: Int? {
    switch self {
    case .number(let text), .string(let text): Int(text)
    default: nil
    }
  }

  /// The elements of an array; none for anything else.
  package var items: [JSON] { if case .array(let items) = self { items } else { [] } }

  /// The entries of an object; none for anything else.
  package var entries: [(key: String, value: JSON)] {
    if case .object(let entries) = self { entries } else { [] }
  }

  package var isObject: Bool { if case .object = self { true } else { false } }
}
