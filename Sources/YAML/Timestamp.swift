/// A date, or a date with a time, as YAML 1.1 knows it.
struct Timestamp {
  /// The moment as Go prints it in JSON: `2001-01-01T00:00:00Z`.
  let rfc3339: String

  /// Nil if the text is no timestamp: `2001-1-2`, `2001-01-02T15:04:05Z`, `2001-01-02 15:04:05.5` are.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var reader = Reader(rest: text[...])
    guard let year = reader.number(4...4), reader.skip("-"), let month = reader.number(1...2),
      reader.skip("-"),
      let day = reader.number(1...2), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year)
    else { return nil }
    let date = "\(Self.pad(year, 4))-\(Self.pad(month))-\(Self.pad(day))"
    if reader.rest.isEmpty {
      rfc3339 = "\(date)T00:00:00Z"
      return
    }
    guard let separator = reader.rest.first, reader.skip("Tt "), let hour = reader.number(1...2),
      reader.skip(":"),
      let minute = reader.number(1...2), reader.skip(":"), let second = reader.number(1...2),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = ""
    if reader.skip(".") {
      let digits = reader.rest.prefix(while: \.isDigit)
      guard !digits.isEmpty, digits.count <= 9 else { return nil }
      reader.rest = reader.rest.dropFirst(digits.count)
      let trimmed = digits.reversed().drop { $0 == 0x30 }.reversed()
      if !trimmed.isEmpty { fraction = "." + String(decoding: Array(trimmed), as: UTF8.self) }
    }
    // With a blank between, go-yaml knows no zone; with a T, it demands one.
    var zone = "Z"
    if separator != UInt8(ascii: " ") {
      guard let read = reader.zone() else { return nil }
      zone = read
    }
    guard reader.rest.isEmpty else { return nil }
    rfc3339 = "\(date)T\(Self.pad(hour)):\(Self.pad(minute)):\(Self.pad(second))\(fraction)\(zone)"
  }

  private static func pad(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private struct Reader {
    var rest: Slice<UnsafeBufferPointer<UInt8>>

    mutating func number(_ width: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix(width.upperBound).prefix(while: \.isDigit)
      guard width.contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func skip(_ options: String) -> Bool {
      guard let first = rest.first, options.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func zone() -> String? {
      if skip("Z") { return "Z" }
      guard let sign = rest.first, skip("+-"), let hours = number(2...2), skip(":"),
        let minutes = number(2...2),
        hours < 24, minutes < 60
      else { return nil }
      if hours == 0 && minutes == 0 { return "Z" }
      return "\(sign == UInt8(ascii: "-") ? "-" : "+")\(Timestamp.pad(hours)):\(Timestamp.pad(minutes))"
    }
  }
}

/// How kustomize prints a timestamp, which is a string once it went through JSON.
package func canonicalTimestamp(_ text: String) -> String? {
  var text = text
  return text.withUTF8 { Timestamp($0)?.rfc3339 }
}
