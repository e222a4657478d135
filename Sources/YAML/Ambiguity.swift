/// Whether YAML 1.1 reads a plain text as a number in base 60: `12:30:45`.
func isSexagesimal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = text.first, first == 0x2B || first == 0x2D || first.isDigit, text.contains(0x3A) else {
    return false
  }
  var parts = text.split(separator: 0x3A, omittingEmptySubsequences: false)
  var lead = parts.removeFirst()
  if lead.first == 0x2B || lead.first == 0x2D { lead = lead.dropFirst() }
  guard let digit = lead.first, digit.isDigit, lead.allSatisfy({ $0.isDigit || $0 == 0x5F }) else {
    return false
  }
  if let last = parts.popLast() {
    let fraction = last.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    parts.append(fraction[0])
    if fraction.count > 1, !fraction[1].allSatisfy({ $0.isDigit || $0 == 0x5F }) { return false }
  }
  return parts.allSatisfy { part in
    guard let first = part.first, part.count <= 2, part.allSatisfy(\.isDigit) else { return false }
    return part.count == 1 || first <= 0x35
  }
}

/// Whether some reader of YAML 1.1 or 1.2 takes a plain text for something else than a string, beyond go-yaml's own
/// reading: the merge and value keys, special floats in any case, and numbers with signs, points or exponents that
/// one of the two grammars knows.
func isAmbiguous(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = text.first else { return true }
  switch first {
  case 0x3D: return text.count == 1
  case 0x3C: return text.count == 2 && text[1] == 0x3C
  case 0x2B, 0x2D, 0x2E, 0x30...0x39:
    guard text.contains(where: \.isDigit) || first == 0x2E || text.count > 1 && text[1] == 0x2E else {
      return false
    }
    let unsigned = first == 0x2B || first == 0x2D ? text.dropFirst() : text[...]
    let word = unsigned.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if word.elementsEqual(".inf".utf8) || word.elementsEqual(".nan".utf8) { return true }
    return looksLikeNumber(word)
  default: return false
  }
}

/// Digits with points, underscores and exponents, or a radix prefix with its digits: wider than any one grammar.
private func looksLikeNumber(_ text: [UInt8]) -> Bool {
  let digits = text.dropFirst(2)
  if text.starts(with: "0x".utf8) {
    return digits.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) || $0 == 0x5F }
  }
  if text.starts(with: "0o".utf8) || text.starts(with: "0b".utf8) {
    return digits.allSatisfy { (0x30...0x37).contains($0) || $0 == 0x5F }
  }
  let mantissa = text.prefix { $0 != 0x65 }
  guard mantissa.contains(where: \.isDigit) else { return false }
  guard mantissa.allSatisfy({ $0.isDigit || $0 == 0x5F || $0 == 0x2E }) else { return false }
  guard mantissa.count(where: { $0 == 0x2E }) <= 1 else { return false }
  guard mantissa.count < text.count else { return true }
  let exponent = text[(mantissa.endIndex + 1)...]
  let isSigned = exponent.first == 0x2B || exponent.first == 0x2D
  return exponent.dropFirst(isSigned ? 1 : 0).allSatisfy(\.isDigit)
}
