/// A moment, to the second.
package struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since the beginning of 1970, UTC.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// Reads `2026-11-29T00:00:00Z`, as JSON of protocol buffers has it.
  package init?(rfc3339 text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z/) else {
      return nil
    }
    let (_, year, month, day, hour, minute, second) = match.output
    self.init([year, month, day, hour, minute, second].compactMap { Int($0) })
  }

  /// Reads `Sun, 29 Nov 2026 13:51:47 GMT`, as the header `Date` has it (RFC 9110, 5.6.7).
  package init?(httpDate text: String) {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard let match = text.wholeMatch(of: /\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT/),
      let month = months.firstIndex(of: String(match.2))
    else { return nil }
    let numbers = [match.3, "\(month + 1)", match.1, match.4, match.5, match.6].compactMap { Int($0) }
    self.init(numbers)
  }

  /// From year, month, day, hour, minute and second.
  private init?(_ parts: [Int]) {
    guard parts.count == 6, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
    // Days are counted from 1 March of the year 0 (https://howardhinnant.github.io/date_algorithms.html#days_from_civil).
    let year = parts[1] > 2 ? parts[0] : parts[0] - 1
    let dayOfYear = (153 * (parts[1] > 2 ? parts[1] - 3 : parts[1] + 9) + 2) / 5 + parts[2] - 1
    let days = 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    seconds = ((days * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
  }

  package static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }
}
