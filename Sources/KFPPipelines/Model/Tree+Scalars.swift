import YAML

extension Tree {
  /// Whether a text, or one below a collection, has a part; no string is made to find out.
  func holds(_ part: String) -> Bool { snapshot.arena.firstScalar(of: node, holding: part) != nil }

  /// All scalars of a value, in the order of the file.
  var scalars: [Tree] {
    switch kind {
    case .scalar: [self]
    case .sequence: items.flatMap(\.scalars)
    case .mapping: pairs.flatMap(\.value.scalars)
    }
  }

  /// Whether two values are the same, in one file or in two: the order of keys and the spelling of numbers do not count.
  func isSame(as other: Tree) -> Bool {
    // What is the same is mostly written the same, which no string is made to find out.
    saysTheSame(as: other) || means(theSameAs: other)
  }

  private func means(theSameAs other: Tree) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .scalar:
      if type == .string, other.type == .string { return text == other.text }
      if let a = number, let b = other.number { return a == b }
      return type.inJSON == other.type.inJSON && (textInJSON == other.textInJSON || isNull)
    case .sequence:
      let (a, b) = (items, other.items)
      return a.count == b.count && zip(a, b).allSatisfy { $0.means(theSameAs: $1) }
    case .mapping:
      let (a, b) = (pairs, other.pairs)
      return a.count == b.count
        && a.allSatisfy { pair in other[pair.key]?.means(theSameAs: pair.value) ?? false }
    }
  }

  /// Hashes a text, so that what is the same has one hash.
  func hashText(into hasher: inout Hasher) {
    guard case .string = type else { return }
    // Dates have several spellings, and a text that begins with a digit may be one.
    if !beginsWithDigit { hasher.combine(symbol.index) }
  }

  /// The text of a scalar in JSON, where a date is a text as Go prints it.
  var textInJSON: String? { type == .timestamp ? text.map { canonicalTimestamp($0) ?? $0 } : text }

  /// A value in one line, for messages: texts in double quotes, keys in the order of the file.
  var inline: String {
    switch kind {
    case .scalar: type == .string ? JSONText.string(text ?? "").description : text ?? ""
    case .sequence: "[\(items.map(\.inline).joined(separator: ", "))]"
    case .mapping: "{\(pairs.map { "\($0.key): \($0.value.inline)" }.joined(separator: ", "))}"
    }
  }
}

extension ScalarType {
  /// What becomes of it in JSON, which has no dates.
  fileprivate var inJSON: ScalarType { self == .timestamp ? .string : self }
}
