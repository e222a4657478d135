internal import Overlays
internal import YAML

/// A range of IPv4 addresses, such as 10.10.0.0/20.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
  /// The first address.
  let start: UInt32
  /// How many bits all addresses share.
  let length: Int

  /// A range as it is written, or the one around an address; nil for anything else, and for IPv6.
  package init?(_ text: String, around length: Int? = nil) {
    let halves = text.parts("/")
    let numbers = halves[0].parts(".").compactMap { UInt32($0) }
    guard Expressions.isIPv4(halves[0]), numbers.count == 4, halves.count == (length == nil ? 2 : 1),
      let bits = length ?? Int(halves[1]), (0...32).contains(bits)
    else { return nil }
    self.length = bits
    start = numbers.reduce(0) { $0 << 8 | $1 } & Self.mask(bits)
  }

  private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : .max << (32 - length) }

  package func overlaps(_ other: Self) -> Bool {
    let mask = Self.mask(min(length, other.length))
    return start & mask == other.start & mask
  }

  /// Whether addresses are private, RFC 1918.
  package var isPrivate: Bool {
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].contains { text in
      AddressRange(text).map { $0.length <= length && overlaps($0) } ?? false
    }
  }

  package var description: String {
    let numbers = [24, 16, 8, 0].map { String(start >> UInt32($0) & 255) }
    return numbers.joined(separator: ".") + "/\(length)"
  }
}
