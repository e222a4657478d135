import Files

/// Days of the calendar.
package enum Day {
  /// Today in UTC, as `YYYY-MM-DD`.
  package static var today: String {
    // Not gmtime, which reads the file of the time zone. Days are counted from 1 March of the year 0, so that the day
    // that some years have more is their last (https://howardhinnant.github.io/date_algorithms.html#civil_from_days).
    let days = time(nil) / 86_400 + 719_468
    let (era, day) = (days / 146_097, days % 146_097)
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let number = month < 10 ? month + 3 : month - 9
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let past = era * 400 + year + (number <= 2 ? 1 : 0)
    return "\(past)-\(padded(number))-\(padded(dayOfYear - (153 * month + 2) / 5 + 1))"
  }
}
