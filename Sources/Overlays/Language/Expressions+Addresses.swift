import YAML

extension Expressions {
  /// An IPv4 address of four decimal numbers without leading zeros.
  package static func isIPv4(_ text: some StringProtocol) -> Bool {
    let parts = text.parts(".")
    return parts.count == 4 && parts.allSatisfy { isNumber($0, upTo: 255) }
  }

  /// A range of addresses: `10.0.0.0/8` or `fd00::/8`.
  package static func isCIDR(_ text: String) -> Bool {
    let halves = text.parts("/")
    guard halves.count == 2 else { return false }
    if isIPv4(halves[0]) { return isNumber(halves[1], upTo: 32) }
    return isIPv6(halves[0]) && isNumber(halves[1], upTo: 128)
  }

  /// An IPv6 address: eight groups, or fewer around one `::`; the last two may be an IPv4 address.
  private static func isIPv6(_ text: Substring) -> Bool {
    guard !text.contains(":::") else { return false }
    let halves = splitAtDoubleColon(text)
    guard halves.count <= 2 else { return false }
    var count = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let groups = half.parts(":")
      for (position, group) in groups.enumerated() {
        let isLast = index == halves.count - 1 && position == groups.count - 1
        if isLast, isIPv4(group) {
          count += 2
        } else if group.consists(of: hexadecimal, count: 1...4) {
          count += 1
        } else {
          return false
        }
      }
    }
    return halves.count == 2 ? count < 8 : count == 8
  }

  private static let hexadecimal = ByteSet("0-9a-fA-F")

  private static func splitAtDoubleColon(_ text: Substring) -> [Substring] {
    var halves: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix("::") {
        halves.append(text[start..<index])
        start = text.index(index, offsetBy: 2)
        index = start
      } else {
        index = text.index(after: index)
      }
    }
    return halves + [text[start...]]
  }

  private static func isNumber(_ text: some StringProtocol, upTo limit: Int) -> Bool {
    guard text.consists(of: .digit, count: 1...3), text.utf8.count == 1 || !text.hasPrefix("0") else {
      return false
    }
    return Int(text).map { $0 <= limit } ?? false
  }
}
