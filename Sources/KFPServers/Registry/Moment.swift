import Files
import YAML

/// A point in time.
package struct Moment: Sendable, Hashable, Comparable {
  /// Whole seconds since 1970.
  package let seconds: Int
  /// What is beyond them: two uploads of one second have an order.
  package let nanoseconds: Int

  package init(seconds: Int, nanoseconds: Int = 0) {
    (self.seconds, self.nanoseconds) = (seconds, nanoseconds)
  }

  /// Now.
  package static var now: Moment { Moment(seconds: time(nil)) }

  /// Reads a time as Google's servers write it, in UTC (RFC 3339).
  package init?(_ text: String) {
    guard text.utf8.count >= 20, text.hasSuffix("Z"),
      let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
      let minute = Int(match.5), let second = Int(match.6), (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    // Years that begin in March, so that the day that some have more is their last
    // (https://howardhinnant.github.io/date_algorithms.html#days_from_civil).
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    seconds = days * 86_400 + hour * 3600 + minute * 60 + second
    let digits = match.7 ?? ""
    nanoseconds = Int(digits + String(repeating: "0", count: 9 - digits.count)) ?? 0
  }

  package static func < (a: Moment, b: Moment) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }

  /// The whole days from then to another time.
  package func days(until other: Moment) -> Int { (other.seconds - seconds) / 86_400 }
}

extension Moment: CustomStringConvertible {
  /// `2026-11-29T00:00:00Z`, in whole seconds.
  package var description: String {
    let shifted = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
    let (era, ofEra) = (shifted / 146_097, shifted % 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let number = (5 * ofYear + 2) / 153
    let month = number < 10 ? number + 3 : number - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let second = (seconds % 86_400 + 86_400) % 86_400
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(ofYear - (153 * number + 2) / 5 + 1))T\(two(second / 3600)):"
      + "\(two(second / 60 % 60)):\(two(second % 60))Z"
  }
}
