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
    let word = String(decoding: unsigned, as: UTF8.self).lowercased()
    if [".inf", ".nan"].contains(word) { return true }
    return looksLikeNumber(word)
  default: return false
  }
}

/// Digits with points, underscores and exponents, or a radix prefix with its digits: wider than any one grammar.
private func looksLikeNumber(_ text: String) -> Bool {
  if text.hasPrefix("0x") { return text.dropFirst(2).allSatisfy { $0.isHexDigit || $0 == "_" } }
  if text.hasPrefix("0o") || text.hasPrefix("0b") {
    return text.dropFirst(2).allSatisfy { ("0"..."7").contains($0) || $0 == "_" }
  }
  let parts = text.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
  let mantissa = parts[0]
  guard mantissa.contains(where: { ("0"..."9").contains($0) }) else { return false }
  guard mantissa.allSatisfy({ ("0"..."9").contains($0) || $0 == "_" || $0 == "." }) else { return false }
  guard mantissa.count(where: { $0 == "." }) <= 1 else { return false }
  guard parts.count > 1 else { return true }
  let exponent = parts[1].first == "+" || parts[1].first == "-" ? parts[1].dropFirst() : parts[1]
  return exponent.allSatisfy { ("0"..."9").contains($0) }
}
