internal import YAML

extension ManifestValue {
  /// The value as JSON in lines, two blanks for each level; what fits stays on one line.
  package var json: String { json(indentation: "") }

  /// The text of a string.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  private func json(indentation: String) -> String {
    let flat = self.flat
    let isShort = indentation.utf8.count + flat.utf8.count <= 100
    let inner = indentation + "  "
    switch self {
    case .list(let elements) where !isShort:
      let lines = elements.map { inner + $0.json(indentation: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
    case .mapping(let entries) where !isShort:
      let lines = present(entries).map {
        "\(inner)\(Self.quoted($0.key)): \($0.value.json(indentation: inner))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    default: return flat
    }
  }

  private var flat: String {
    switch self {
    case .absent: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): Self.quoted(text)
    case .located(let value): value.value.flat
    case .list(let elements): "[\(elements.map(\.flat).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(present(entries).map { "\(Self.quoted($0.key)): \($0.value.flat)" }.joined(separator: ", "))}"
    }
  }

  private func present(_ entries: [(key: String, value: ManifestValue)]) -> [(
    key: String, value: ManifestValue
  )] {
    entries.filter { if case .absent = $0.value { false } else { true } }
  }

  private static func quoted(_ text: String) -> String { JSONText.string(text).description }
}
