/// The order in which go-yaml 2 prints the keys of a mapping: natural, so that `item2` comes before `item10`.
///
/// At the first difference a letter comes after what is none, letters go by code point, and runs of digits by the
/// number that they form (go-yaml v2, sorter.go).
func naturallyPrecedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  var index = 0
  let common = min(a.count, b.count)
  while index < common, a[index] == b[index] { index += 1 }
  if index == common { return a.count < b.count }
  // The two fast cases: both characters are ASCII and not both are digits.
  let (x, y) = (a[index], b[index])
  if x < 0x80, y < 0x80, !x.isDigit && !y.isDigit {
    let (xIsLetter, yIsLetter) = (isASCIILetter(x), isASCIILetter(y))
    if xIsLetter != yIsLetter { return yIsLetter }
    return x < y
  }
  return naturallyPrecedes(scalars(a), scalars(b))
}

private func naturallyPrecedes(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
  for index in 0..<min(a.count, b.count) where a[index] != b[index] {
    let (aIsLetter, bIsLetter) = (isLetter(a[index]), isLetter(b[index]))
    if aIsLetter && bIsLetter { return a[index] < b[index] }
    if aIsLetter || bIsLetter { return bIsLetter }
    // A zero counts for something only behind other digits: 10 and 1 differ, 01 and 1 hardly.
    var start: Int64 = 0
    if a[index] == "0" || b[index] == "0" {
      let digits = a[..<index].reversed().prefix(while: isDigit)
      if digits.contains(where: { $0 != "0" }) { start = 1 }
    }
    let (aNumber, aEnd) = number(in: a, from: index, start)
    let (bNumber, bEnd) = number(in: b, from: index, start)
    if aNumber != bNumber { return aNumber < bNumber }
    if aEnd != bEnd { return aEnd < bEnd }
    return a[index] < b[index]
  }
  return a.count < b.count
}

private func number(in text: [Unicode.Scalar], from index: Int, _ start: Int64) -> (value: Int64, end: Int) {
  var (value, end) = (start, index)
  while end < text.count, isDigit(text[end]) {
    value = value &* 10 &+ Int64(text[end].value) &- 0x30
    end += 1
  }
  return (value, end)
}

private func scalars(_ text: UnsafeBufferPointer<UInt8>) -> [Unicode.Scalar] {
  Array(String(decoding: text, as: UTF8.self).unicodeScalars)
}

private func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII
    ? UInt8(truncatingIfNeeded: scalar.value).isDigit : scalar.properties.generalCategory == .decimalNumber
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return isASCIILetter(UInt8(truncatingIfNeeded: scalar.value)) }
  return switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
  default: false
  }
}
