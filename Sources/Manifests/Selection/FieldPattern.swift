internal import YAML

/// A field, or several, as people type it.
///
/// Accepted are the form in which fields print (`spec.containers[name=main].image`, `metadata.annotations["a.b/c"]`,
/// `data["config"]::bucket.name`), JSON pointers (`/spec/containers/0/image`) and kubectl's JSONPath
/// (`{.spec.containers[?(@.name=="main")].image}`, `$..image`). `*` stands for any text in a key, alone for any key
/// or element, and `**` or `..` for any way down.
package struct FieldPattern: Hashable, Sendable, CustomStringConvertible {
  /// One step down.
  package enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
    /// The elements of a list in which a key has a value.
    case element(key: String, value: String)
    /// Every key or element.
    case every
    /// Any way down, also none.
    case deep

    var isPattern: Bool {
      switch self {
      case .every, .deep: true
      case .index: false
      case .key(let text), .element(_, let text): Glob(text).isPattern
      }
    }
  }

  /// What was typed.
  package let description: String
  package var steps: [Step]
  /// The way into the document that the field holds as text.
  package var inner: [Step]?

  /// Whether it may mean several fields.
  package var isPattern: Bool {
    steps.contains(where: \.isPattern) || inner?.contains(where: \.isPattern) ?? false
  }

  /// No field of a manifest needs a longer path, in bytes.
  private static let longest = 4096

  /// Nil if the text is empty or far too long, has more steps than any object has levels, or a bracket or a quote is
  /// left open.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    description = text
    var text = text[...]
    if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
    if text.hasPrefix("/") {
      guard let pointer = JSONPointer(String(text)), pointer.tokens.count <= TreeLimits.steps else {
        return nil
      }
      steps = pointer.tokens.map { .key($0) }
      return
    }
    if text.hasPrefix("$") { text = text.dropFirst() }
    var parser = FieldPatternParser(text)
    guard let steps = parser.steps(), !steps.isEmpty, steps.count <= TreeLimits.steps else { return nil }
    self.steps = steps
    guard parser.isAtEmbedded else { return }
    parser.skipSeparator()
    guard let inner = parser.steps(), !inner.isEmpty, inner.count <= TreeLimits.steps, !parser.isAtEmbedded
    else { return nil }
    self.inner = inner
  }
}

/// Takes a pattern apart.
private struct FieldPatternParser {
  private var rest: ArraySlice<Unicode.Scalar>

  init(_ text: Substring) { rest = Array(text.unicodeScalars)[...] }

  /// Whether what follows lies in an embedded document.
  var isAtEmbedded: Bool { rest.starts(with: "::".unicodeScalars) }

  mutating func skipSeparator() { rest = rest.dropFirst(2) }

  /// The steps up to the end or to `::`; nil if they are malformed.
  mutating func steps() -> [FieldPattern.Step]? {
    var steps: [FieldPattern.Step] = []
    while let first = rest.first, !isAtEmbedded {
      switch first {
      case "." where rest.dropFirst().first == ".":
        rest = rest.dropFirst(2)
        steps.append(.deep)
      case ".": rest = rest.dropFirst()
      case "[":
        rest = rest.dropFirst()
        guard let step = bracket() else { return nil }
        steps.append(step)
      default: steps.append(key())
      }
    }
    return steps
  }

  private mutating func key() -> FieldPattern.Step {
    var key = String.UnicodeScalarView()
    while let scalar = rest.first, scalar != ".", scalar != "[", !isAtEmbedded {
      rest = rest.dropFirst()
      // A backslash keeps a point from ending the key.
      if scalar == "\\", let escaped = rest.first, ".[]\\".unicodeScalars.contains(escaped) {
        rest = rest.dropFirst()
        key.append(escaped)
      } else {
        key.append(scalar)
      }
    }
    switch String(key) {
    case "*": return .every
    case "**": return .deep
    case let text: return .key(text)
    }
  }

  private mutating func bracket() -> FieldPattern.Step? {
    if let quote = rest.first, quote == "\"" || quote == "'" {
      rest = rest.dropFirst()
      guard let key = text(upTo: quote), rest.first == "]" else { return nil }
      rest = rest.dropFirst()
      return .key(key)
    }
    if rest.starts(with: "?(@.".unicodeScalars) {
      rest = rest.dropFirst(4)
      guard let condition = text(upTo: ")"), rest.first == "]" else { return nil }
      rest = rest.dropFirst()
      return element(condition, separator: "==")
    }
    guard let inner = text(upTo: "]") else { return nil }
    if inner == "*" { return .every }
    if let index = Int(inner), index >= 0 { return .index(index) }
    return inner.contains("=") ? element(inner, separator: "=") : inner.isEmpty ? nil : .key(inner)
  }

  /// `name="main"`, with or without quotes.
  private func element(_ condition: String, separator: String) -> FieldPattern.Step? {
    guard let range = condition.firstRange(of: separator) else { return nil }
    let isBlank: (Character) -> Bool = { $0 == " " }
    func trimmed(_ text: Substring) -> String {
      var text = text.drop(while: isBlank)
      while text.last == " " { text = text.dropLast() }
      if text.count > 1, let quote = text.first, quote == "\"" || quote == "'", text.last == quote {
        text = text.dropFirst().dropLast()
      }
      return String(text)
    }
    let key = trimmed(condition[..<range.lowerBound])
    return key.isEmpty ? nil : .element(key: key, value: trimmed(condition[range.upperBound...]))
  }

  /// The text before a scalar, which is skipped too; nil if there is none.
  private mutating func text(upTo end: Unicode.Scalar) -> String? {
    guard let index = rest.firstIndex(of: end) else { return nil }
    defer { rest = rest[rest.index(after: index)...] }
    return String(String.UnicodeScalarView(rest[..<index]))
  }
}
