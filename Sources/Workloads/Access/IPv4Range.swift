/// An IPv4 address.
package struct IPv4Address: Hashable {
  package let bits: UInt32

  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    guard parts.count == 4, bytes.count == 4 else { return nil }
    bits = bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// A block of IPv4 addresses: `10.0.0.0/8`.
package struct IPv4Range: Hashable {
  private let start: UInt32
  private let length: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPv4Address(parts[0]), let length = Int(parts[1]),
      (0...32).contains(length)
    else { return nil }
    self.length = length
    start = address.bits & Self.mask(length)
  }

  private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << (32 - length) }

  package func contains(_ address: IPv4Address) -> Bool { address.bits & Self.mask(length) == start }

  package func contains(_ range: IPv4Range) -> Bool {
    length <= range.length && range.start & Self.mask(length) == start
  }
}
