#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An integer as go-yaml reads it: 64 bits, signed or not, in base 2, 8, 10 or 16.
struct Integer {
  /// The number in base ten.
  let decimal: String

  /// Nil if the text, from which `_` has been taken out, is no integer of 64 bits.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    var negative = rest.first == UInt8(ascii: "-")
    let hasSign = negative || rest.first == UInt8(ascii: "+")
    if hasSign { rest = rest.dropFirst() }
    guard let first = rest.first else { return nil }
    var base: UInt64 = 10
    if first == UInt8(ascii: "0"), rest.count > 1 {
      switch rest[rest.startIndex + 1] | 0x20 {
      case UInt8(ascii: "x"): (base, rest) = (16, rest.dropFirst(2))
      case UInt8(ascii: "o"): (base, rest) = (8, rest.dropFirst(2))
      case UInt8(ascii: "b"): (base, rest) = (2, rest.dropFirst(2))
      default: (base, rest) = (8, rest.dropFirst(1))
      }
    }
    // Go reads what stands behind 0b and 0o as a number of its own, which may have a sign.
    if !hasSign, text.starts(with: "0b".utf8) || text.starts(with: "0o".utf8), let sign = rest.first,
      sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    {
      (negative, rest) = (sign == UInt8(ascii: "-"), rest.dropFirst())
    }
    guard !rest.isEmpty else { return nil }
    var value: UInt64 = 0
    for byte in rest {
      guard let digit = Self.digit(byte), digit < base else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    if negative {
      guard value <= UInt64(Int64.max) + 1 else { return nil }
      decimal = value == 0 ? "0" : "-\(value)"
    } else {
      decimal = "\(value)"
    }
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

/// Whether a double can hold a number, which has digits only, no `_`.
func isFinite(_ digits: [UInt8]) -> Bool {
  strtod(String(decoding: digits, as: UTF8.self), nil).isFinite
}

/// How kustomize prints a number: read as YAML, carried through JSON, and printed by go-yaml 2.
package func canonicalNumber(_ text: String, type: ScalarType) -> String? {
  let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
  if type == .int { return Integer(digits)?.decimal }
  guard !digits.contains(where: { $0 | 0x20 == UInt8(ascii: "n") }) else { return nil }  // .inf and .nan
  let value = strtod(String(decoding: digits, as: UTF8.self), nil)
  guard value.isFinite else { return nil }
  // JSON writes whole numbers without exponent, and they come back as integers while 64 bits hold them.
  if value == value.rounded(), value.magnitude < 1e21 {
    let whole = wholeDigits(value)
    if Integer(Array(whole.utf8)) != nil { return whole == "-0" ? "0" : whole }
  }
  return shortest(value)
}

/// A number as Go's `%v` prints it: in the fewest digits, with an exponent below -4 and from 6 on.
package func shortestNumber(_ text: String) -> String? {
  let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
  let value = strtod(String(decoding: digits, as: UTF8.self), nil)
  return value.isFinite ? shortest(value) : nil
}

/// A whole number in the fewest digits that read back as the same, filled up with zeros.
private func wholeDigits(_ value: Double) -> String {
  let text = value.magnitude.description
  let parts = text.split(separator: "e")
  var digits = parts[0].filter { $0 != "." }
  let fraction = parts[0].firstIndex(of: ".").map { parts[0][$0...].dropFirst().count } ?? 0
  let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - fraction
  if exponent > 0 { digits += String(repeating: "0", count: exponent) }
  if exponent < 0 { digits.removeLast(min(-exponent, digits.count - 1)) }
  return (value.sign == .minus ? "-" : "") + digits
}

/// The shortest decimal form that reads back as the same number, in Go's `%g`: with an exponent below -4 and from 6 on
/// (`strconv.FormatFloat(f, 'g', -1, 64)`).
private func shortest(_ value: Double) -> String {
  if value == 0 { return value.sign == .minus ? "-0" : "0" }
  var digits: [UInt8] = []
  var exponent = 0
  var point: Int?
  var leading = true
  let text = value.magnitude.description
  let parts = text.split(separator: "e")
  for byte in parts[0].utf8 {
    if byte == UInt8(ascii: ".") {
      point = digits.count
      continue
    }
    if leading, byte == UInt8(ascii: "0") {
      if point != nil { exponent -= 1 }
      continue
    }
    leading = false
    digits.append(byte)
  }
  var decimalExponent = (point ?? digits.count) - 1 + exponent
  if parts.count > 1 { decimalExponent += Int(parts[1]) ?? 0 }
  while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
  let sign = value < 0 ? "-" : ""
  let body = String(decoding: digits, as: UTF8.self)
  if decimalExponent < -4 || decimalExponent >= 6 {
    let mantissa = digits.count > 1 ? "\(body.prefix(1)).\(body.dropFirst())" : body
    let magnitude = String(decimalExponent.magnitude)
    return
      "\(sign)\(mantissa)e\(decimalExponent < 0 ? "-" : "+")\(magnitude.count < 2 ? "0" : "")\(magnitude)"
  }
  if decimalExponent < 0 { return "\(sign)0.\(String(repeating: "0", count: -decimalExponent - 1))\(body)" }
  let whole = body.prefix(decimalExponent + 1)
  let fraction = body.dropFirst(decimalExponent + 1)
  let padding = String(repeating: "0", count: max(0, decimalExponent + 1 - digits.count))
  return fraction.isEmpty ? "\(sign)\(whole)\(padding)" : "\(sign)\(whole).\(fraction)"
}
