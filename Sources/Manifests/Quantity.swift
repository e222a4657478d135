/// An amount as Kubernetes writes it: `500m`, `1Gi`, `1e3`; two spellings of one amount are equal.
///
/// The syntax is that of https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
package struct Quantity: Hashable, Sendable {
  private let isNegative: Bool
  /// What is left when all twos and fives have been taken out.
  private let rest: UInt64
  private let twos: Int
  private let fives: Int

  /// Nil if the text is no quantity, or has more digits than 64 bits hold.
  package init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var isFraction = false
    while let byte = bytes.first {
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else if (0x30...0x39).contains(byte) {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt64(byte - 0x30))
        if overflow || carry { return nil }
        mantissa = sum
        digits += 1
        if isFraction { exponent -= 1 }
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    guard digits > 0, let unit = Self.unit(String(decoding: bytes, as: UTF8.self)) else { return nil }
    var (rest, twos, fives) = (mantissa, exponent + unit.tens + unit.twos, exponent + unit.tens)
    while rest > 0, rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest > 0, rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    self.rest = rest
    (self.twos, self.fives) = rest == 0 ? (0, 0) : (twos, fives)
  }

  private static func unit(_ suffix: String) -> (tens: Int, twos: Int)? {
    switch suffix {
    case "": return (0, 0)
    case "n": return (-9, 0)
    case "u": return (-6, 0)
    case "m": return (-3, 0)
    case "k": return (3, 0)
    case "M": return (6, 0)
    case "G": return (9, 0)
    case "T": return (12, 0)
    case "P": return (15, 0)
    case "E": return (18, 0)
    case "Ki": return (0, 10)
    case "Mi": return (0, 20)
    case "Gi": return (0, 30)
    case "Ti": return (0, 40)
    case "Pi": return (0, 50)
    case "Ei": return (0, 60)
    default:
      guard suffix.first == "e" || suffix.first == "E", let power = Int(suffix.dropFirst()),
        power.magnitude < 100
      else { return nil }
      return (power, 0)
    }
  }
}

extension Quantity: Comparable {
  /// Whether an amount is less; those that differ by less than one in 10^15 count as equal here.
  package static func < (a: Self, b: Self) -> Bool { a != b && a.approximate < b.approximate }

  private var approximate: Double {
    var value = Double(rest)
    for _ in 0..<min(twos.magnitude, 400) { value *= twos < 0 ? 0.5 : 2 }
    for _ in 0..<min(fives.magnitude, 400) { value *= fives < 0 ? 0.2 : 5 }
    return isNegative ? -value : value
  }
}
