import Manifests
import YAML

extension Expressions {
  /// The seconds of a Go duration with units, such as 120s or 1m30s; nil if the text is none.
  package static func seconds(ofDuration text: String) -> Double? {
    var rest = text[...]
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      let halves = digits.parts(".")
      guard halves.count <= 2, halves.allSatisfy({ $0.consists(of: .digit) }), let number = Double(digits)
      else {
        return nil
      }
      rest = rest.dropFirst(digits.count)
      guard let unit = units.first(where: { rest.hasPrefix($0.name) }) else { return nil }
      total += number * unit.seconds
      rest = rest.dropFirst(unit.name.count)
    }
    return total
  }

  /// The milliseconds come before the minutes, whose name theirs begins with.
  private static let units: [(name: String, seconds: Double)] = [
    ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600),
  ]

  /// A day of the calendar: `YYYY-MM-DD`.
  package static func isDate(_ text: String) -> Bool {
    let parts = text.parts("-")
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.consists(of: .digit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return false }
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// A key format for Argo's artifacts: plain characters, and tags that the UI resolves, each at most once.
  ///
  /// The names of the workflow and of the pod must be among them, since the UI looks logs up by these.
  package static func isKeyFormat(_ text: String) -> Bool {
    var rest = text[...]
    var seen: [Substring] = []
    while let first = rest.utf8.first {
      guard first == UInt8(ascii: "{") else {
        guard keyFormat.contains(first) else { return false }
        rest = rest.dropFirst()
        continue
      }
      guard let tag = keyTags.first(where: { rest.hasPrefix("{{\($0)}}") }), !seen.contains(tag) else {
        return false
      }
      seen.append(tag)
      rest = rest.dropFirst(tag.count + 4)
    }
    return seen.contains("workflow.name") && seen.contains("pod.name")
  }

  private static let keyFormat = ByteSet("A-Za-z0-9._/-")
  private static let keyTags: [Substring] = [
    "workflow.name", "workflow.namespace", "workflow.creationTimestamp.Y", "workflow.creationTimestamp.m",
    "workflow.creationTimestamp.d", "pod.name",
  ]

  /// A percentage without sign: `50%`.
  package static func percentage(_ text: String) -> Int? {
    guard text.hasSuffix("%"), text.dropLast().consists(of: .digit, count: 1...3) else { return nil }
    return Int(text.dropLast()).flatMap { $0 <= 100 ? $0 : nil }
  }

  /// The amount that a Kubernetes quantity stands for, such as 100m or 2Gi; nil if the text is none or
  /// negative.
  package static func amount(ofQuantity text: String) -> Double? {
    text.hasPrefix("-") || text.hasPrefix("+") ? nil : Quantity(text)?.value
  }
}
