/// A JSON document without places: of a server, or in a text that somebody reads to the letter.
package enum JSON: Sendable {
  case null
  case bool(Bool)
  /// A number as it is written, so that none loses digits.
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// Reads a document; nil for anything else, and for one that is nested deeper than that.
  package init?(_ bytes: [UInt8], deepest: Int = 200) {
    guard let document = try? JSONDocument(reading: bytes, deepest: deepest) else { return nil }
    self.init(document.root)
  }

  /// Takes a value out of the text in which it stands.
  package init(_ part: JSONPart) {
    self =
      switch part.kind {
      case .null: .null
      case .bool: .bool(part.bool == true)
      case .number: .number(part.number ?? "")
      case .string, .escaped: .string(part.string ?? "")
      case .array: .array(part.items.map(JSON.init))
      case .object: .object(part.entries.map { ($0.key, JSON($0.value)) })
      }
  }

  /// Where a text stops being JSON that is read, lines and columns from 1.
  package struct Failure: Error {
    package let line: Int
    package let column: Int
    package let reason: Reason

    package enum Reason: Sendable {
      /// What stands there is not what JSON has there.
      case malformed
      /// The text ends before the document does.
      case cutOff
      /// Collections are nested deeper than is read.
      case tooDeep
      /// There are more values than are read.
      case tooMany
    }
  }

  /// The value of a key; the last, where it is there twice, as most readers have it.
  package subscript(key: String) -> JSON? {
    if case .object(let entries) = self { entries.last { $0.key == key }?.value } else { nil }
  }

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

extension JSON: CustomStringConvertible {
  /// The text, with numbers as they were written.
  package var description: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let digits): digits
    case .string(let text): "\(JSONText.string(text))"
    case .array(let items): "[\(items.map(\.description).joined(separator: ","))]"
    case .object(let entries):
      "{\(entries.map { "\(JSONText.string($0.key)):\($0.value)" }.joined(separator: ","))}"
    }
  }
}
