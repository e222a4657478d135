extension Tree {
  /// Whether a number of go-yaml, and of JSON, is a text to PyYAML: `1e-05`, `1.5e5`, `-.5`, `08`.
  package var isTextToPyYAML: Bool {
    guard case .scalar = kind, type == .int || type == .float else { return false }
    return !snapshot.arena.symbols.withBytes(of: symbol, isNumberToPyYAML)
  }
}

/// Whether PyYAML takes a plain text for a number, too, which is one to go-yaml: YAML 1.1, in which a number with an
/// exponent has a point before it and a sign behind the `e` (`resolver.py` of PyYAML 6.0).
private func isNumberToPyYAML(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  let isSigned = text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-")
  let digits = text.dropFirst(isSigned ? 1 : 0)
  // Both know the same words for what is no finite number.
  guard digits.contains(where: \.isDigit) else { return true }
  if digits.starts(with: "0x".utf8) { return true }
  // Go takes a sign behind the prefix.
  if digits.starts(with: "0b".utf8) { return digits.dropFirst(2).allSatisfy(isDigitOrLine) }
  let whole = digits.prefix(while: isDigitOrLine)
  guard whole.first != UInt8(ascii: "_") else { return false }
  let rest = digits.dropFirst(whole.count)
  guard let mark = rest.first else {
    // What begins with a zero is octal.
    return whole.first != UInt8(ascii: "0") || whole.count == 1
      || whole.allSatisfy { $0 < UInt8(ascii: "8") || $0 == UInt8(ascii: "_") }
  }
  let fraction = rest.dropFirst()
  guard mark == UInt8(ascii: "."), !whole.isEmpty || !isSigned && fraction.first != UInt8(ascii: "_") else {
    return false
  }
  let exponent = fraction.drop(while: isDigitOrLine)
  guard !exponent.isEmpty else { return true }
  return exponent.dropFirst().first.map { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") } ?? false
    && exponent.dropFirst(2).allSatisfy(\.isDigit)
}

/// `_` stands between digits.
private func isDigitOrLine(_ byte: UInt8) -> Bool { byte.isDigit || byte == UInt8(ascii: "_") }
