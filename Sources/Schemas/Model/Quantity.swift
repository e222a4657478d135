#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An amount of a resource: `100m`, `1Gi`, `1e3`
/// (k8s.io/apimachinery/pkg/api/resource/quantity.go, the grammar in its doc comment).
package struct Quantity: Sendable {
  /// The amount, as near as 64 bits come to it.
  package let value: Double

  /// Nil if the text is no quantity.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    var end = 0
    if let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { end = 1 }
    let start = end
    var points = 0
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: ".") {
        points += 1
      } else if !(0x30...0x39).contains(bytes[end]) {
        break
      }
      end += 1
    }
    guard end - start > points, points <= 1 else { return nil }
    let number = strtod(String(decoding: bytes[..<end], as: UTF8.self), nil)
    guard let factor = Self.factor(String(decoding: bytes[end...], as: UTF8.self)) else { return nil }
    value = number * factor
  }

  private static func factor(_ suffix: String) -> Double? {
    if let known = suffixes[suffix] { return known }
    guard let first = suffix.first, first == "e" || first == "E" else { return nil }
    var digits = suffix.dropFirst()
    if let sign = digits.first, sign == "+" || sign == "-" { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let exponent = Int(suffix.dropFirst()), exponent.magnitude < 400
    else { return nil }
    return pow(10, Double(exponent))
  }

  private static let suffixes: [String: Double] = [
    "": 1, "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
    "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40, "Pi": 0x1p50, "Ei": 0x1p60,
  ]
}
