/// A span of time as Go writes it: `120s`, `1h30m`, `1.5h`.
package struct GoDuration: Comparable {
  package let seconds: Double

  /// Nil for what Go refuses, a number without unit above all; `0` alone is accepted.
  package init?(_ text: String) {
    var rest = text[...]
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
    var total = 0.0
    if rest == "0" {
      seconds = 0
      return
    }
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
      rest = rest.dropFirst(unit.count)
      guard let number = Self.number(digits), let factor = Self.units[String(unit)] else { return nil }
      total += number * factor
    }
    seconds = isNegative ? -total : total
  }

  /// Digits with at most one point, on either side of which they may be absent.
  private static func number(_ digits: Substring) -> Double? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
    return Double(
      "\(parts[0].isEmpty ? "0" : parts[0]).\(parts.count > 1 && !parts[1].isEmpty ? parts[1] : "0")")
  }

  private static let units = [
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
  ]

  package static func < (a: GoDuration, b: GoDuration) -> Bool { a.seconds < b.seconds }
}
