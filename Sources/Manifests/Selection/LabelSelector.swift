package import Diagnostics
package import YAML

/// Conditions on labels in Kubernetes' own syntax: `app=web,tier in (a, b),!legacy`.
package struct LabelSelector: Sendable {
  private enum Condition: Sendable {
    case exists, absent
    case isOneOf([String])
    case isNoneOf([String])
  }

  private var requirements: [(key: String, condition: Condition)] = []

  /// Reads a selector; an empty one matches everything.
  package init(_ text: String, at location: @autoclosure () -> SourceLocation) throws(Rejection) {
    for part in Self.parts(of: text) where !part.isEmpty {
      guard let requirement = Self.requirement(part) else {
        throw Rejection(
          .labelSelectorInvalid,
          "the selector \"\(text)\" cannot be read; expected conditions such as app=web, tier in (a, b), !legacy",
          at: location())
      }
      requirements.append(requirement)
    }
  }

  /// Whether the labels, or annotations, of an object meet all conditions.
  package func matches(_ labels: Node?, in arena: Arena) -> Bool {
    requirements.allSatisfy { key, condition in
      let value = labels.flatMap { arena.text(at: $0, key) }
      return switch condition {
      case .exists: value != nil
      case .absent: value == nil
      case .isOneOf(let values): value.map(values.contains) ?? false
      case .isNoneOf(let values): value.map { !values.contains($0) } ?? true
      }
    }
  }

  /// Splits at commas outside of parentheses.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map(trimmed)
  }

  private static func requirement(_ text: String) -> (key: String, condition: Condition)? {
    if text.hasPrefix("!") { return (trimmed(String(text.dropFirst())), .absent) }
    if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      let values = text[text.index(after: open)...].dropLast().split(separator: ",").map {
        trimmed(String($0))
      }
      let words = text[..<open].split(separator: " ").map(String.init)
      guard words.count == 2 else { return nil }
      switch words[1] {
      case "in": return (words[0], .isOneOf(values))
      case "notin": return (words[0], .isNoneOf(values))
      default: return nil
      }
    }
    guard let equals = text.firstIndex(of: "=") else { return text.contains(" ") ? nil : (text, .exists) }
    let isNegated = text[..<equals].hasSuffix("!")
    let key = trimmed(String(text[..<equals].dropLast(isNegated ? 1 : 0)))
    let value = trimmed(String(text[text.index(after: equals)...].drop { $0 == "=" }))
    guard !key.isEmpty, !key.contains(" "), !value.contains(" ") else { return nil }
    return (key, isNegated ? .isNoneOf([value]) : .isOneOf([value]))
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
