/// An IP address, of four bytes or sixteen.
///
/// As k8s.io/utils/net parses them: leading zeros of an IPv4 address are let pass, zones are not.
struct NetworkAddress: Equatable {
  let bytes: [UInt8]

  init?(_ text: some StringProtocol) {
    let isSixteen = text.utf8.contains(UInt8(ascii: ":"))
    guard let bytes = isSixteen ? Self.sixteen(text) : Self.four(text) else { return nil }
    self.bytes = bytes
  }

  private static func four(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part -> UInt8? in
      guard part.consists(of: .digit) else { return nil }
      return Int(part).flatMap(UInt8.init(exactly:))
    }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func sixteen(_ text: some StringProtocol) -> [UInt8]? {
    // Of `a::b`, `::` stands for as many zeros as are missing; it may stand once.
    var halves: [[UInt8]] = [[]]
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    for (index, part) in parts.enumerated() {
      if part.isEmpty {
        let isLone = index == 0 && !parts[1].isEmpty || index == parts.count - 1 && !parts[index - 1].isEmpty
        if isLone { return nil }
        let isEnd = index == 0 && parts[1].isEmpty || index == parts.count - 1 && parts[index - 1].isEmpty
        if isEnd { continue }
        halves.append([])
      } else if part.utf8.contains(UInt8(ascii: ".")) {
        guard index == parts.count - 1, let last = four(part) else { return nil }
        halves[halves.count - 1] += last
      } else {
        guard part.utf8.count <= 4, part.first != "+", part.first != "-", let value = UInt16(part, radix: 16)
        else { return nil }
        halves[halves.count - 1] += [UInt8(value >> 8), UInt8(value & 0xFF)]
      }
    }
    let count = halves.joined().count
    switch halves.count {
    case 1: return count == 16 ? halves[0] : nil
    case 2: return count <= 14 ? halves[0] + [UInt8](repeating: 0, count: 16 - count) + halves[1] : nil
    default: return nil
    }
  }
}

extension NetworkAddress {
  /// Whether it is neither unspecified, of the machine itself, nor of its link alone (ValidateNonSpecialIP).
  var isOuter: Bool {
    if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes.count == 16, bytes[15] <= 1 { return false }
    return switch (bytes[0], bytes[1]) {
    case (127, _) where bytes.count == 4, (169, 254) where bytes.count == 4: false
    case (0, 0) where bytes.count == 4: bytes != [0, 0, 0, 0]
    case (224, 0) where bytes.count == 4: bytes[2] != 0
    case (0xFE, 0x80...0xBF) where bytes.count == 16, (0xFF, 0x02) where bytes.count == 16: false
    default: true
    }
  }
}

/// A block of IP addresses: `10.9.8.0/24`.
struct AddressBlock {
  let start: [UInt8]
  let length: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = NetworkAddress(parts[0]),
      parts[1].consists(of: .digit, count: 1...3),
      let length = Int(parts[1]),
      length <= address.bytes.count * 8
    else { return nil }
    self.length = length
    start = address.bytes.enumerated().map { index, byte in
      let kept = min(8, max(0, length - index * 8))
      return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
    }
  }

  /// Whether a block is within this one, and not all of it.
  func holds(_ inner: AddressBlock) -> Bool {
    guard start.count == inner.start.count, inner.length > length else { return false }
    for bit in 0..<length {
      let mask = UInt8(0x80) >> UInt8(bit % 8)
      if start[bit / 8] & mask != inner.start[bit / 8] & mask { return false }
    }
    return true
  }
}
