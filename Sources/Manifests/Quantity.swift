internal import YAML

/// An amount as Kubernetes writes it: `500m`, `1Gi`, `1e3`; two spellings of one amount are equal.
///
/// The syntax is that of https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
package struct Quantity: Hashable, Sendable {
  private let isNegative: Bool
  /// What is left when all twos and fives have been taken out.
  private let rest: UInt64
  private let twos: Int
  private let fives: Int

  /// Nil if the text is no quantity; digits beyond those that 64 bits hold do not count.
  package init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    let hasMinus = bytes.first == UInt8(ascii: "-")
    if hasMinus || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var isFraction = false
    while let byte = bytes.first {
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else if ByteSet.digit.contains(byte) {
        digits += 1
        if mantissa < Self.most {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if isFraction { exponent -= 1 }
        } else if !isFraction {
          exponent += 1
        }
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    guard digits > 0, let unit = Self.unit(String(decoding: bytes, as: UTF8.self)) else { return nil }
    var (rest, twos, fives) = (mantissa, exponent + unit.tens + unit.twos, exponent + unit.tens)
    while rest > 0, rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest > 0, rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    isNegative = hasMinus && rest > 0
    self.rest = rest
    (self.twos, self.fives) = rest == 0 ? (0, 0) : (twos, fives)
  }

  /// A digit more still fits into 64 bits.
  private static let most = UInt64.max / 10

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
        power.magnitude < 400
      else { return nil }
      return (power, 0)
    }
  }
}

extension Quantity: Comparable {
  /// Whether an amount is less; those that differ by less than one in 10^12 count as equal here.
  package static func < (a: Self, b: Self) -> Bool { a.value + abs(a.value) * 1e-12 < b.value }

  /// The amount, as near as 64 bits come to it.
  package var value: Double {
    var value = Double(rest)
    for _ in 0..<min(twos.magnitude, 400) { value *= twos < 0 ? 0.5 : 2 }
    for _ in 0..<min(fives.magnitude, 400) { value *= fives < 0 ? 0.2 : 5 }
    return isNegative ? -value : value
  }
}
