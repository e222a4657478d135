package import Diagnostics
package import YAML

/// Conditions on labels: `matchLabels` and `matchExpressions`, or kubectl's `app=web,tier in (a, b),!legacy`.
package struct LabelSelector: Sendable {
  /// One condition on one label.
  package struct Requirement: Sendable {
    package enum Condition: Sendable {
      case exists, absent
      case isOneOf([String])
      case isNoneOf([String])
    }

    package let key: String
    package let condition: Condition
    /// The element of `matchExpressions` that asks; nil for others.
    package var expression: Tree?

    /// Whether the value of the label, nil for none, is as asked.
    package func admits(_ value: String?) -> Bool {
      switch condition {
      case .exists: value != nil
      case .absent: value == nil
      case .isOneOf(let values): value.map(values.contains) ?? false
      case .isNoneOf(let values): value.map { !values.contains($0) } ?? true
      }
    }
  }

  package private(set) var requirements: [Requirement] = []

  /// Whether labels meet all conditions, given how to look one up; none are met by any labels.
  package func matches(_ label: (String) -> String?) -> Bool {
    requirements.allSatisfy { $0.admits(label($0.key)) }
  }

  /// Whether the labels, or annotations, of an object meet all conditions.
  package func matches(_ labels: Node?, in arena: Arena) -> Bool {
    matches { key in labels.flatMap { arena.child($0, key) }.flatMap { arena.text($0) } }
  }
}

// A LabelSelector of Kubernetes' API.
extension LabelSelector {
  package init(_ tree: Tree?) {
    requirements = (tree?["matchLabels"]?.pairs ?? []).compactMap { entry in
      entry.value.text.map { Requirement(key: entry.key, condition: .isOneOf([$0])) }
    }
    requirements += tree?["matchExpressions"]?.items.map { Requirement($0) } ?? []
  }
}

extension LabelSelector.Requirement {
  /// An element of `matchExpressions`; one with an operator that Kubernetes does not know is never met.
  package init(_ expression: Tree) {
    let values = expression["values"]?.items.compactMap(\.text) ?? []
    let condition: Condition =
      switch expression["operator"]?.text {
      case "In": .isOneOf(values)
      case "NotIn": .isNoneOf(values)
      case "Exists": .exists
      case "DoesNotExist": .absent
      default: .isOneOf([])
      }
    self.init(key: expression["key"]?.text ?? "", condition: condition, expression: expression)
  }
}

// A selector as people type it.
extension LabelSelector {
  /// Reads a selector; an empty one matches everything.
  package init(_ text: String, at location: @autoclosure () -> FileLocation) throws(Rejection) {
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

  private static func requirement(_ text: String) -> Requirement? {
    if text.hasPrefix("!") {
      return Requirement(key: trimmed(String(text.dropFirst())), condition: .absent)
    }
    if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      let values = text[text.index(after: open)...].dropLast().split(separator: ",").map {
        trimmed(String($0))
      }
      let words = text[..<open].split(separator: " ").map(String.init)
      guard words.count == 2 else { return nil }
      switch words[1] {
      case "in": return Requirement(key: words[0], condition: .isOneOf(values))
      case "notin": return Requirement(key: words[0], condition: .isNoneOf(values))
      default: return nil
      }
    }
    guard let equals = text.firstIndex(of: "=") else {
      return text.contains(" ") ? nil : Requirement(key: text, condition: .exists)
    }
    let isNegated = text[..<equals].hasSuffix("!")
    let key = trimmed(String(text[..<equals].dropLast(isNegated ? 1 : 0)))
    let value = trimmed(String(text[text.index(after: equals)...].drop { $0 == "=" }))
    guard !key.isEmpty, !key.contains(" "), !value.contains(" ") else { return nil }
    return Requirement(key: key, condition: isNegated ? .isNoneOf([value]) : .isOneOf([value]))
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
