import YAML

extension JSON {
  /// The document as text, its numbers as they were written.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let digits): digits
    case .string(let text): JSONText.string(text).description
    case .array(let items): "[\(items.map(\.text).joined(separator: ","))]"
    case .object(let entries):
      "{\(entries.map { "\(JSONText.string($0.key)):\($0.value.text)" }.joined(separator: ","))}"
    }
  }
}
